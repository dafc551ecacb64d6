/// How the terminal was asked to report the mouse. The same bytes mean different things in some of
/// these, so only the program that asked can tell.
package enum MouseReports: Equatable, Sendable {
  case off
  /// A byte for each number: DEC modes 9 and 1000.
  case bytes
  /// A character of UTF-8 for each number: 1005.
  case letters
  /// Control sequences with cells: 1006, and urxvt's 1015.
  case sequences
  /// Control sequences with pixels: 1016. A cell has so many of them.
  case pixels(cellWidth: Int, cellHeight: Int)
}
