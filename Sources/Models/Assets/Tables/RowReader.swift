import Wire

/// Reads the values of one row. It records each fault with its place and goes on, so that the user
/// gets all faults at once.
struct RowReader {
  let sheet: Sheet
  let row: Sheet.Row
  private(set) var faults: [Remark] = []
  /// The existing face, for columns that the table doesn't have.
  private var filling: (sheet: Sheet, row: Sheet.Row)?

  init(_ row: Sheet.Row, of sheet: Sheet) {
    self.row = row
    self.sheet = sheet
  }

  mutating func fill(from asset: Asset, of market: Marketplace) {
    let owner = market.organisations[asset.owner]?.id ?? asset.owner
    let sheet = Sheet(of: [asset], withID: false) { _ in owner.description }
    filling = sheet.rows.first.map { (sheet, $0) }
  }

  /// The photo columns count as one: a table has them all or none.
  private func isFilled(_ column: Column) -> Bool {
    switch column {
    case .fact: sheet.place(of: column) == nil
    case .photo: sheet.photoCount == 0
    }
  }

  private func raw(_ column: Column) -> String {
    guard let filling, isFilled(column) else { return sheet.text(column, of: row) }
    return filling.sheet.text(column, of: filling.row)
  }

  var photoCount: Int { max(sheet.photoCount, filling?.sheet.photoCount ?? 0) }

  mutating func report(_ column: Column, _ sentence: String) {
    faults.append(Remark(sheet.place(of: column, in: row), column.name, sentence))
  }

  /// The raw text. Spreadsheets on Windows may end lines inside a field with CRLF.
  func text(_ column: Column) -> String {
    let text = raw(column)
    guard text.utf8.contains(.carriageReturn) else { return text }
    return text.replacing("\r\n", with: "\n")
  }

  func text(_ fact: Column.Fact) -> String { text(.fact(fact)) }

  /// The text without surrounding blanks; nil if empty.
  func word(_ column: Column) -> String? {
    let word = raw(column).trimmed
    return word.isEmpty ? nil : word
  }

  func word(_ fact: Column.Fact) -> String? { word(.fact(fact)) }

  /// Reads the word with `read`. An empty field gives `absent`, or a fault if that is nil.
  mutating func value<Value>(
    _ column: Column, else absent: Value?, _ wanted: @autoclosure () -> String,
    _ read: (String) -> Value?
  ) -> Value? {
    guard let word = word(column) else {
      if absent == nil { report(column, "This is missing. Write \(wanted()).") }
      return absent
    }
    if let value = read(word) { return value }
    report(column, "\(Self.quoted(word)) is not \(wanted()).")
    return nil
  }

  /// The word in a sentence, which is one line.
  private static func quoted(_ word: String) -> String {
    "“\(String(word.prefix(60).map { $0.isNewline ? "⏎" : $0 }))”"
  }

  mutating func whole(_ fact: Column.Fact, else absent: Int? = nil) -> Int? {
    value(.fact(fact), else: absent, "a whole number") { Int(grouped: $0.withLatinDigits) }
  }

  mutating func degrees(_ fact: Column.Fact) -> Double? {
    value(.fact(fact), else: nil, "degrees as a decimal number: 23.7577") { word in
      Double(decimal: word.withLatinDigits)
    }
  }

  mutating func amount(_ fact: Column.Fact) -> Money? {
    let column = Column.fact(fact)
    if let word = word(column) {
      do { return try Money(parsing: word) } catch {
        if error == .misplacedSeparator {
          report(column, "\(Self.quoted(word)): \(error.advice)")
          return nil
        }
      }
    }
    return value(column, else: nil, "an amount of taka: 650000 or 6,50,000.50") { _ in nil }
  }

  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ fact: Column.Fact, else absent: Choice?
  ) -> Choice? {
    func names() -> String { Choice.allCases.map(\.rawValue).joined(separator: ", ") }
    return value(.fact(fact), else: absent, "one of \(names())") { word in
      Choice(rawValue: word)
        ?? Choice(rawValue: String(word.lowercased().map { " -".contains($0) ? "_" : $0 }))
    }
  }

  mutating func answer(_ fact: Column.Fact) -> Bool? {
    value(.fact(fact), else: nil, "yes or no") { word in
      switch word.lowercased() {
      case "yes", "true", "1": true
      case "no", "false", "0": false
      default: nil
      }
    }
  }
}
