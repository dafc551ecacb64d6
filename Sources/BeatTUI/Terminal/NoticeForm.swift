/// How a terminal is asked to show a notification of the desktop.
package enum NoticeForm: String, CaseIterable, Hashable, Sendable {
  /// iTerm2, WezTerm, ghostty.
  case osc9
  /// foot, urxvt, contour.
  case osc777
  /// kitty.
  case osc99

  /// What the terminal understands; nil where nobody knows. Others may show the sequence as text,
  /// so they are sent none.
  init?(type: String, program: String) {
    switch program {
    case "iTerm.app", "WezTerm", "ghostty": self = .osc9
    default:
      switch type.prefix(while: { $0 != "+" }) {
      case "xterm-kitty": self = .osc99
      case "foot", "foot-extra", "contour": self = .osc777
      case "wezterm", "xterm-ghostty": self = .osc9
      case let name where name.hasPrefix("rxvt-unicode"): self = .osc777
      default: return nil
      }
    }
  }

  /// - Parameter announcement: whose texts are printable, so that they can't end the sequence.
  func bytes(of announcement: Announcement) -> String {
    let (title, text) = (announcement.title, announcement.text)
    return switch self {
    // A text that begins with a number would be progress to some terminals.
    case .osc9: "\u{1b}]9;\(title): \(text)\u{1b}\\"
    case .osc777: "\u{1b}]777;notify;\(title.replacing(";", with: ","));\(text)\u{1b}\\"
    case .osc99:
      "\u{1b}]99;i=beat:d=0:p=title;\(title)\u{1b}\\\u{1b}]99;i=beat:d=1:p=body;\(text)\u{1b}\\"
    }
  }
}
