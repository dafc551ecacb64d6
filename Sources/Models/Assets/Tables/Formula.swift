/// Text that a spreadsheet would run as a formula is written with an apostrophe before it, which a
/// spreadsheet takes for a sign of text. Read again, it is the text that it was.
extension String {
  package var harmless: String { isTakenForFormula ? "'" + self : self }

  /// Undoes `harmless`. No other text begins so.
  package var asMeant: String {
    utf8.first == UInt8(ascii: "'") && isTakenForFormula
      ? String(decoding: utf8.dropFirst(), as: UTF8.self) : self
  }

  /// Whether a formula begins here, after apostrophes that are there already.
  private var isTakenForFormula: Bool {
    var rest = utf8.drop { $0 == UInt8(ascii: "'") }
    guard let first = rest.first else { return false }
    // Some spreadsheets pass over spaces; a tab or an end of a line may begin a new cell.
    if first == 0x09 || first == .lineFeed || first == .carriageReturn { return true }
    rest = rest.drop { $0 == 0x20 }
    guard let sign = rest.first else { return false }
    if "=+-@".utf8.contains(sign) { return true }
    // The same signs as wide as a Chinese character: some spreadsheets take them for the narrow.
    return sign == 0xef && ["＝", "＋", "－", "＠"].contains { rest.starts(with: $0.utf8) }
  }
}
