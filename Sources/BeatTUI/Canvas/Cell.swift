/// One cell of the screen.
package struct Cell: Hashable, Sendable {
  /// A whole grapheme; a space where `columnCount` is 0.
  package let text: Character
  package internal(set) var style: Style
  /// How many columns the grapheme covers; 0 for a cell covered by a grapheme to its left.
  package let columnCount: UInt8

  package static let blank = Cell(text: " ", style: .plain, columnCount: 1)

  /// Whether terminals disagree about how wide this grapheme is: a Bangla conjunct, a joined emoji,
  /// a mark that takes space.
  var isDisputed: Bool {
    if text.isASCII { return false }
    let scalars = text.unicodeScalars
    return scalars.index(after: scalars.startIndex) != scalars.endIndex
      || scalars.first?.properties.generalCategory == .spacingMark
  }
}
