/// What the terminal answers when it is asked, or reports by itself. Of all answers that terminals
/// know, these are the ones that a program like this asks for.
package enum TerminalReply: Hashable, Sendable {
  /// DA1: its level and what it can. 4 is sixel.
  case features([Int])
  /// XTVERSION: its name and version.
  case version(String)
  /// DECRPM: whether a DEC mode is on; nil where the terminal doesn't know the mode.
  case mode(Int, isOn: Bool?)
  /// CPR.
  case cursor(Position)
  /// Mode 2031: whether the user's colour scheme is dark.
  case scheme(isDark: Bool)
  /// OSC 10 (text), 11 (background) or 12 (cursor): a colour as XParseColor reads it.
  case colour(Int, String)
  /// The flags of the kitty keyboard protocol.
  case keyboard(flags: Int)
  /// In pixels: 4 is the text area, 6 a cell. In cells: 8 is the text area.
  case size(Int, height: Int, width: Int)
}
