import WSCore

/// What is said to the terminal beside what ncurses says to it.
enum ControlText {
  /// A program that crashed may have left its modes on. We can't use them: they make keys and
  /// clicks into other bytes. Off are: reports of the mouse (9, 1000 to 1006, 1015, 1016), of the
  /// focus (1004) and of keys as Windows counts them (9001), `plainKeys`, and modifyOtherKeys. Some
  /// terminals take the last for colours, which are therefore reset after it.
  private static let resetForeignModes = """
    \u{1b}[?9;1000;1001;1002;1003;1004;1005;1006;1015;1016;9001l\(plainKeys)\u{1b}[>4m\u{1b}[m
    """

  /// Ends the kitty keyboard protocol, which has a state for each of the two screens.
  static let plainKeys = "\u{1b}[=0u"

  /// Said when the terminal becomes ours. Pasted text comes in brackets.
  static let enter = resetForeignModes + "\u{1b}[?2004h"
  static let leave = "\u{1b}[?2004l"

  /// After this a terminal is a shell's again, whatever state it was in. It ends a sequence that
  /// was cut off, a synchronized update, paste and focus reports; it wraps lines, forgets colours,
  /// shows the cursor, goes back to the main screen and to plain keys.
  static let restore: StaticString = """
    \u{1b}\\\u{1b}[?2026l\u{1b}[?2004l\u{1b}[?1004l\u{1b}[?7h\u{1b}[0m\u{1b}[?25h\
    \u{1b}[?1049l\u{1b}[?1l\u{1b}>\r
    """

  static let beginUpdate = "\u{1b}[?2026h"
  static let endUpdate = "\u{1b}[?2026l"
  static let bell = "\u{7}"
  static let pushTitle = "\u{1b}[22;2t"
  static let popTitle = "\u{1b}[23;2t"

  static func title(_ text: String) -> String { "\u{1b}]2;\(text.printable)\u{1b}\\" }

  /// OSC 52. What is copied is base 64, so that no text can end the sequence.
  static func copy(_ text: String) -> String {
    "\u{1b}]52;c;\(Base64.standard.encode(text.utf8))\u{1b}\\"
  }

  /// The address has been found to be printable ASCII by `Canvas.link`.
  static func link(_ text: String, to address: String) -> String {
    "\u{1b}]8;;\(address)\u{1b}\\\(text)\u{1b}]8;;\u{1b}\\"
  }

  static func move(row: Int, column: Int) -> String {
    row == 0 && column == 0 ? "\u{1b}[H" : "\u{1b}[\(row + 1);\(column + 1)H"
  }
}
