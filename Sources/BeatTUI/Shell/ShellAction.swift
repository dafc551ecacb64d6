import Models

/// Actions on every screen.
enum ShellAction: FeatureAction {
  case details, notes, history, talk
  case find
  case lookBack
  case bell, busy, account, help
  case retry, redraw, suspend, quit
  /// The index among the screens of the role.
  case screen(Int)

  var isLooking: Bool {
    switch self {
    case .details, .notes, .history, .find, .lookBack, .bell, .help, .retry, .redraw, .suspend,
      .quit, .screen:
      true
    case .busy, .account, .talk: false
    }
  }

  static let keys: [KeyBinding] =
    [
      KeyBinding(.down, .character("j"), does: .move(.down), help: "next row"),
      KeyBinding(.up, .character("k"), does: .move(.up), help: "previous row"),
      KeyBinding(
        .pageDown, .control("f"), .character(" "), does: .move(.pageDown), help: "next page"),
      KeyBinding(.pageUp, .control("b"), does: .move(.pageUp), help: "previous page"),
      KeyBinding(.home, .character("g"), does: .move(.first), help: "first row"),
      KeyBinding(.end, .character("G"), does: .move(.last), help: "last row"),
      key("1", .screen(0), "", "first screen"),
      key("2", .screen(1), "", "second screen"),
      key("3", .screen(2), "", "third screen"),
      key("4", .screen(3), "", "fourth screen"),
      key("5", .screen(4), "", "fifth screen"),
      key("T", .talk, "", "start a conversation about the selected item"),
      key("/", .find, "find", "show only matching rows"),
      key("H", .history, "history", "history of the selected item"),
      key("t", .lookBack, "time line", "the whole screen at an earlier moment"),
      key("N", .notes, "notes", "notes and news on the face"),
      key("b", .bell, "bell", "notifications"),
      key("B", .busy, "", "be busy, or available again"),
      key("A", .account, "", "my account: password and logins"),
      key("R", .retry, "retry now", "connect now instead of waiting"),
      KeyBinding(.control("l"), does: .shell(.redraw), help: "redraw, and check the data"),
      KeyBinding(.control("z"), does: .shell(.suspend), help: "suspend; fg in the shell returns"),
      KeyBinding(
        .control("c"), .control("q"), does: .shell(.quit), label: "quit", help: "quit"),
      // Last, because the footer always shows the last one.
      key("?", .help, "keys", "this help"),
    ]

  /// Enter, for a screen with details.
  static func details(_ help: String) -> KeyBinding {
    KeyBinding(.enter, does: .shell(.details), label: "details", help: help)
  }

  var action: Action { .shell(self) }
}
