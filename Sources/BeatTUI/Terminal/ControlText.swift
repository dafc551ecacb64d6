import WSCore

/// Sequences that all terminals are sent.
enum ControlText {
  /// A program that crashed may have left modes on that turn keys and clicks into other bytes, or
  /// that spoil what is drawn. None of these sequences moves the cursor: it must come back to where
  /// the shell left it. None has more than 16 parameters: older terminals would print the rest.
  private static let resetForeignModes = [
    // The end of a string that was cut off.
    "\u{1b}\\",
    // Reports of the mouse, and of the focus (1004).
    "\u{1b}[?9;1000;1001;1002;1003;1004;1005;1006;1015;1016l",
    // Application cursor keys (1), left and right margins (69), synchronized updates (2026),
    // reports of colour schemes (2031) and of the window's size (2048), keys of Windows (9001).
    "\u{1b}[?1;69;2026;2031;2048;9001l",
    // Insertion, and application keys on the keypad.
    "\u{1b}[4l\u{1b}>",
    // The kitty protocol and modifyOtherKeys.
    plainKeys + "\u{1b}[>4m",
    // UTF-8, and ASCII where another alphabet was chosen.
    "\u{1b}%G\u{f}\u{1b}(B",
    // The usual cursor. Some terminals take modifyOtherKeys for an underline, so styles are last.
    "\u{1b}[0 q\u{1b}[m",
  ].joined()

  /// Origin mode off. It moves the cursor to the top left, so it is only for the alternate screen.
  /// The encoder sets the margins when it takes the screen.
  static let plainOrigin = "\u{1b}[?6l"

  /// Switches off the kitty keyboard protocol on the current screen. Main and alternate screen have
  /// a state each.
  static let plainKeys = "\u{1b}[=0u"

  /// For a terminal that we take. Pasted text comes in brackets from then on.
  static let enter = resetForeignModes + "\u{1b}[?2004h"
  static let leave = "\u{1b}[?2031l\u{1b}[?1000;1004;1006l\u{1b}[?2004l"

  /// Asks for clicks and the wheel by cells (1000, 1006), or for no reports of the mouse. Nothing
  /// is dragged, so motion isn't reported: each cell would cost a dozen bytes.
  static func mouse(isOn: Bool) -> String { "\u{1b}[?1000;1006\(isOn ? "h" : "l")" }

  /// Asks for reports of the focus (1004), or for none.
  static func focus(isOn: Bool) -> String { "\u{1b}[?1004\(isOn ? "h" : "l")" }

  /// Makes any terminal usable for a shell. It ends a sequence that was cut off, a synchronized
  /// update, reports of the colour scheme, the mouse and the focus, and bracketed paste. It
  /// switches line wrapping on, resets styles, shows the cursor, and goes back to the main screen
  /// and to plain keys.
  static let restore: StaticString = """
    \u{1b}\\\u{1b}[?2026l\u{1b}[?2031l\u{1b}[?2004l\u{1b}[?1000;1004;1006l\u{1b}[?7h\
    \u{1b}[0m\u{1b}[?25h\u{1b}[?1049l\u{1b}[?1l\u{1b}>\r
    """

  static let beginUpdate = "\u{1b}[?2026h"
  static let endUpdate = "\u{1b}[?2026l"
  static let bell = "\u{7}"
  static let pushTitle = "\u{1b}[22;2t"
  static let popTitle: StaticString = "\u{1b}[23;2t"

  static func title(_ text: String) -> String { "\u{1b}]2;\(text.printable)\u{1b}\\" }

  /// OSC 52. The text is sent as Base64, so no text can end the sequence.
  static func copy(_ text: String) -> String {
    "\u{1b}]52;c;\(Base64.standard.encode(text.utf8))\u{1b}\\"
  }

  /// `Canvas.link` has checked that the address is printable ASCII.
  static func link(_ text: String, to address: String) -> String {
    "\u{1b}]8;;\(address)\u{1b}\\\(text)\u{1b}]8;;\u{1b}\\"
  }

  static func move(row: Int, column: Int) -> String {
    row == 0 && column == 0 ? "\u{1b}[H" : "\u{1b}[\(row + 1);\(column + 1)H"
  }
}
