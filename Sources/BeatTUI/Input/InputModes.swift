/// What the program has asked the terminal to report. An earlier program may have left more on.
/// Such reports are read to their end, and are no events.
package struct InputModes: Equatable, Sendable {
  package var mouse = MouseReports.off
  /// DEC mode 1004.
  package var hasFocus = false
  /// Whether the terminal was told to send Alt as the eighth bit of a byte. It can't send UTF-8
  /// then. Everywhere else ESC stands before what is typed with Alt.
  package var isMetaEighthBit = false

  package init(
    mouse: MouseReports = .off, hasFocus: Bool = false, isMetaEighthBit: Bool = false
  ) {
    self.mouse = mouse
    self.hasFocus = hasFocus
    self.isMetaEighthBit = isMetaEighthBit
  }
}
