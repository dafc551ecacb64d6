import Localization
import Models

/// Actions on every screen.
enum ShellAction: FeatureAction {
  case details, notes, history, talk
  case find
  case lookBack
  case bell, busy, account, outbox, help, palette
  case retry, redraw, suspend, quit
  /// To the screen before; on the first one beat asks whether to quit.
  case back, leave
  case undo
  /// To the next that waits for the user.
  case nextWaiting
  /// One pane alone; only the panes above and below the focus.
  case zoom, sides
  case screen(Screen)

  var name: String {
    switch self {
    case .details: "details"
    case .notes: "notes"
    case .history: "history"
    case .talk: "talk-about"
    case .find: "find"
    case .lookBack: "time-line"
    case .bell: "notifications"
    case .busy: "busy"
    case .account: "my-account"
    case .outbox: "outbox"
    case .help: "help"
    case .palette: "palette"
    case .retry: "reconnect"
    case .redraw: "redraw"
    case .suspend: "suspend"
    case .quit: "quit"
    case .back: "back"
    case .leave: "leave"
    case .undo: "undo"
    case .nextWaiting: "next-waiting"
    case .zoom: "zoom"
    case .sides: "side-panes"
    case .screen(let screen): screen.name
    }
  }

  var isLooking: Bool {
    switch self {
    case .details, .notes, .history, .find, .lookBack, .bell, .outbox, .help, .palette, .retry,
      .redraw,
      .suspend, .quit, .back, .leave, .screen, .zoom, .sides, .nextWaiting:
      true
    case .busy, .account, .talk, .undo: false
    }
  }

  /// The keys that move in every list.
  private static let moving: [KeyBinding] = [
    KeyBinding(.down, .character("j"), does: .move(.down), help: "next row"),
    KeyBinding(.up, .character("k"), does: .move(.up), help: "previous row"),
    KeyBinding(
      .pageDown, .control("f"), .character(" "), does: .move(.pageDown), help: "next page"),
    KeyBinding(.pageUp, .control("b"), does: .move(.pageUp), help: "previous page"),
    KeyBinding(.home, .character("g"), does: .move(.first), help: "first row"),
    KeyBinding(.end, .character("G"), does: .move(.last), help: "last row"),
  ]

  private static func screens(of role: Role) -> [KeyBinding] {
    Screen.all(for: role).enumerated().map { index, screen in
      key(
        Character("\(index + 1)"), .screen(screen), "",
        "go to the screen “\(screen.title(for: role))”")
    }
  }

  private static let backKey = KeyBinding(
    .character("q"), .escape, does: .shell(.back), label: "back", help: "to the screen before")
  private static let leaveKey = key("q", .leave, "quit", "ask whether to quit")

  /// - Parameter leadsBack: whether there is a screen before this one.
  static func keys(of role: Role, leadsBack: Bool) -> [KeyBinding] {
    moving + screens(of: role) + [
      key("T", .talk, "", "start a conversation about the selected item"),
      key("/", .find, "find", "show only matching rows"),
      key("J", .nextWaiting, "", "go to the next that waits for you, by deadline"),
      key("H", .history, "history", "history of the selected item"),
      key("t", .lookBack, "time line", "the whole screen at an earlier moment"),
      key("N", .notes, "notes", "notes and news on the face"),
      key("b", .bell, "bell", "notifications"),
      key("B", .busy, "", "be busy, or available again"),
      key("W", .outbox, "", "the outbox: what waits for the server, and what it refused"),
      key("A", .account, "", "my account: password and logins"),
      KeyBinding(
        .control("r"), does: .shell(.retry), label: "retry now",
        help: "connect now instead of waiting"),
      key("u", .undo, "undo", "undo what you did in the last ten seconds, if that can be undone"),
      key("z", .zoom, "", "zoom: this pane alone, then each of the others, then all"),
      key("Z", .sides, "", "hide or show the panes beside this one"),
      KeyBinding(.control("l"), does: .shell(.redraw), help: "redraw, and check the data"),
      KeyBinding(.control("z"), does: .shell(.suspend), help: "suspend; fg in the shell returns"),
      KeyBinding(
        .control("c"), .control("q"), does: .shell(.quit), help: "quit at once"),
      KeyBinding(
        .character(":"), .control("p"), does: .shell(.palette), label: "all",
        help: "go anywhere, do anything: type a part of its name"),
      leadsBack ? backKey : leaveKey,
      // Last, because the footer always shows the last one.
      KeyBinding(
        .character("?"), .function(1), does: .shell(.help), label: "keys",
        help: "what can be done here, with its keys"),
    ]
  }

  /// Enter, for a screen with details.
  static func details(_ help: Phrase) -> KeyBinding {
    KeyBinding(.enter, does: .shell(.details), label: "details", help: help)
  }

  var action: Action { .shell(self) }
}
