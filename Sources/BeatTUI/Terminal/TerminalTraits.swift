/// What the terminal has said of itself so far. Nothing waits for it: answers may be seconds late
/// over SSH, and old terminals give none.
struct TerminalTraits: Equatable, Sendable {
  /// From mode 2031, also when the user changes it.
  private(set) var scheme: Ground?
  /// From OSC 11.
  private(set) var background: Ground?
  /// From the variable COLORFGBG.
  let usual: Ground?
  /// Whether it knows synchronized updates.
  private(set) var synchronizes = false
  /// Whether answers may still come.
  private(set) var isAsked = false

  init(colorFGBG: String = "") { usual = Ground(colorFGBG: colorFGBG) }

  /// The best answer so far.
  var ground: Ground { scheme ?? background ?? usual ?? .dark }

  /// Asks about the colour scheme (996) and for reports of its changes (2031), about the background
  /// (OSC 11), and whether there are synchronized updates (2026). Every terminal answers the last
  /// question (DA1), so nothing comes after that answer.
  static let questions = "\u{1b}[?2031h\u{1b}[?996n\u{1b}]11;?\u{1b}\\\u{1b}[?2026$p\u{1b}[c"

  mutating func ask() -> String {
    isAsked = true
    return Self.questions
  }

  mutating func receive(_ reply: TerminalReply) {
    switch reply {
    case .scheme(let isDark): scheme = isDark ? .dark : .light
    case .colour(11, let text): background = Ground(colour: text) ?? background
    case .mode(2026, let isOn): synchronizes = isOn != nil
    case .features: isAsked = false
    case .colour, .mode, .version, .cursor, .keyboard, .size: break
    }
  }
}
