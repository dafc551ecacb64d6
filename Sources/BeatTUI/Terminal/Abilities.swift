/// What a terminal can do, by its terminfo entry. All of them speak ECMA-48.
struct Abilities: Equatable, Sendable {
  var palette: Palette
  /// Whether it shows any colour (the flags Tc and RGB).
  var hasTrueColour = false
  /// Those that it can show.
  var attributes: Style.Attributes = [.bold, .dim, .italic, .underline, .reverse]
  /// Whether single attributes and colours can be switched off (SGR 22 to 27, 39 and 49).
  var endsStylesOneByOne = true
  /// To a column (HPA or CHA) and to a row (VPA).
  var movesToColumns = true
  var movesToRows = true
  /// REP
  var repeats = true
  /// Whether what is erased gets the background (`bce`).
  var erasesInColour = true
  /// Whether the cursor stays at the last column until more text comes (`xenl`).
  var wrapsLate = true
  /// Whether it has a title, and knows links and questions, as xterm's relatives do (`XT`).
  var hasTitle = true
  /// To the alternate screen and back.
  var enter = "\u{1b}[?1049h"
  var leave = "\u{1b}[?1049l"
  var hideCursor = "\u{1b}[?25l"
  var showCursor = "\u{1b}[?25h"
}
