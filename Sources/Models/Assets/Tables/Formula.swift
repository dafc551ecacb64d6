/// Protects text that a spreadsheet would run as a formula: an apostrophe before it, which
/// spreadsheets take as a mark of text. Reading removes the apostrophe.
extension String {
  package var harmless: String { isTakenForFormula ? "'" + self : self }

  /// Undoes `harmless`, which alone makes text begin this way.
  package var asMeant: String {
    utf8.first == UInt8(ascii: "'") && isTakenForFormula
      ? String(decoding: utf8.dropFirst(), as: UTF8.self) : self
  }

  /// Whether a formula begins here, after any apostrophes.
  private var isTakenForFormula: Bool {
    var rest = utf8.drop { $0 == UInt8(ascii: "'") }
    guard let first = rest.first else { return false }
    // Some spreadsheets skip spaces; a tab or a line end may begin a new cell.
    if first == 0x09 || first == .lineFeed || first == .carriageReturn { return true }
    rest = rest.drop { $0 == 0x20 }
    guard let sign = rest.first else { return false }
    if "=+-@".utf8.contains(sign) { return true }
    // Full-width forms, which some spreadsheets read as the ASCII characters.
    return sign == 0xef && ["＝", "＋", "－", "＠"].contains { rest.starts(with: $0.utf8) }
  }
}
