/// The names under which terminfo may describe a terminal.
enum TerminalType {
  /// `name` is the value of TERM. After it come types that the terminal resembles: a machine that
  /// people reach over SSH often has no entry for a newer terminal.
  static func candidates(for name: String) -> [String] {
    [name] + resembling(name).filter { $0 != name }
  }

  private static func resembling(_ name: String) -> [String] {
    let family = name.prefix { $0 != "-" && $0 != "." }.lowercased()
    switch family {
    case "xterm", "alacritty", "contour", "foot", "footclient", "ghostty", "gnome", "iterm",
      "iterm2", "kitty", "konsole", "mintty", "mlterm", "ms", "nsterm", "putty", "rio", "st",
      "stterm",
      "vte", "wezterm":
      return ["xterm-256color", "xterm"]
    case "tmux": return ["tmux-256color", "screen-256color", "screen"]
    case "screen": return ["screen-256color", "screen"]
    case "rxvt": return ["rxvt-unicode-256color", "rxvt", "xterm"]
    case "linux", "fbterm": return ["linux"]
    case _ where isANSI(family): return ["vt220", "vt100"]
    default: return name.hasSuffix("-256color") ? ["xterm-256color", "xterm"] : []
    }
  }

  /// DEC's terminals speak ANSI X3.64 from the VT100 on; the VT52 before it doesn't.
  private static func isANSI(_ family: String) -> Bool {
    guard family.hasPrefix("vt"), let number = Int(family.dropFirst(2)) else { return false }
    return number >= 100
  }
}
