import Models
import Wire

/// Actions of the panel.
enum NotesAction: Hashable, Sendable, CaseIterable {
  case reply, edit, delete, privacy, earlier, write, writePrivate, open, close
  case link, dismiss, dismissForAll, copy
  case switchTab, leave

  var key: Key {
    switch self {
    case .write: .character("w")
    case .writePrivate: .character("W")
    case .reply: .character("r")
    case .edit: .character("e")
    case .delete: .character("d")
    case .privacy: .character("p")
    case .earlier: .character("h")
    case .open: .character("o")
    case .close: .character("O")
    case .link: .character("l")
    case .dismiss: .character("x")
    case .dismissForAll: .character("X")
    case .copy: .character("c")
    case .switchTab: .tab
    case .leave: .escape
    }
  }

  func label(_ panel: NotesPanel) -> String {
    switch self {
    case .write: "write"
    case .writePrivate: "private"
    case .reply: "reply"
    case .edit: "edit"
    case .delete: "delete"
    case .privacy: panel.chosen?.page.home.isPrivate == true ? "show" : "hide"
    case .earlier: panel.showsEarlier ? "newest" : "earlier"
    case .open: "share"
    case .close: "unshare"
    case .link: "link"
    case .dismiss: "dismiss"
    case .dismissForAll: "for all"
    case .copy: "copy address"
    case .switchTab: panel.isOnNews ? "notes" : "news"
    case .leave: "close"
    }
  }
}
