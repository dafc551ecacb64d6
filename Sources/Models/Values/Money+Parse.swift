extension Money {
  /// Why a text isn't an amount of taka.
  package enum ParseError: Error, Sendable {
    case notAnAmount
    /// `650000,50`, `5000 10000`: a comma or blank that groups neither thousands nor lakhs.
    /// Ignoring it would multiply the amount.
    case misplacedSeparator

    package var advice: String {
      switch self {
      case .notAnAmount: "write an amount such as 6,50,000."
      case .misplacedSeparator:
        "a comma or blank only groups digits, as in 6,50,000 or 650,000. "
          + "Write paisa after a point: 650000.50."
      }
    }
  }

  /// Reads an amount of taka as people write it: `650000`, `6,50,000`, `650 000`, `৳6,50,000.50`,
  /// in Latin or Bangla digits. Refuses amounts too large for a `Money`.
  package init(parsing text: String) throws(ParseError) {
    let (digits, isNegative) = Self.unsigned(text.withLatinDigits.trimmed)
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), !parts[0].isEmpty else { throw .notAnAmount }
    let taka = try Self.ungrouped(parts[0])
    let paisa = try Self.paisa(parts.count == 2 ? parts[1] : "")
    guard let whole = Int64(taka) else { throw .notAnAmount }
    let (scaled, overflows) = whole.multipliedReportingOverflow(by: 100)
    guard !overflows, scaled < .max - 100 else { throw .notAnAmount }
    self.init(paisa: isNegative ? -scaled - paisa : scaled + paisa)
  }

  /// Like `init(parsing:)`, without the reason.
  package init?(taka text: String) {
    do { self = try Money(parsing: text) } catch { return nil }
  }

  /// Removes the sign, and the currency before or after the number: `-৳5`, `৳ -5`, `5 ৳`.
  private static func unsigned(_ text: String) -> (digits: Substring, isNegative: Bool) {
    let bare = withoutCurrency(text[...])
    guard bare.hasPrefix("-") else { return (bare, false) }
    let hasCurrency = bare.count < text.count
    return (hasCurrency ? bare.dropFirst() : withoutCurrency(bare.dropFirst()), true)
  }

  private static func withoutCurrency(_ text: Substring) -> Substring {
    if text.hasPrefix("৳") { return text.dropFirst().drop(while: \.isBlank) }
    guard text.hasSuffix("৳") else { return text }
    let end = text.dropLast().lastIndex { !$0.isBlank }
    return end.map { text[...$0] } ?? ""
  }

  /// Removes the commas or blanks between groups of digits: 12,34,56,789 or 123 456 789.
  fileprivate static func ungrouped(_ text: Substring) throws(ParseError) -> String {
    guard text.allSatisfy({ $0.isLatinDigit || $0.isSeparator }) else { throw .notAnAmount }
    let groups = text.split(omittingEmptySubsequences: false, whereSeparator: \.isSeparator)
    if groups.count == 1 { return String(text) }
    let inner = groups.dropFirst().dropLast()
    let isGrouped =
      groups.last?.count == 3
      && ((1...2).contains(groups[0].count) && inner.allSatisfy { $0.count == 2 }
        || (1...3).contains(groups[0].count) && inner.allSatisfy { $0.count == 3 })
    guard isGrouped, Set(text.filter(\.isSeparator)).count == 1 else {
      throw text.contains(where: \.isLatinDigit) ? .misplacedSeparator : .notAnAmount
    }
    return groups.joined()
  }

  /// At most two digits after the point: `5` means fifty paisa.
  private static func paisa(_ text: Substring) throws(ParseError) -> Int64 {
    guard text.allSatisfy({ $0.isLatinDigit || $0.isSeparator }) else { throw .notAnAmount }
    guard !text.contains(where: \.isSeparator) else { throw .misplacedSeparator }
    guard text.count <= 2 else { throw .notAnAmount }
    return Int64(text + String(repeating: "0", count: 2 - text.count)) ?? 0
  }
}

extension Int {
  /// Reads a whole number as people write it: `88000`, `88,000`, `-5`.
  package init?(grouped text: String) {
    if let number = Int(text) {
      self = number
      return
    }
    let isNegative = text.hasPrefix("-")
    guard let digits = try? Money.ungrouped(text.dropFirst(isNegative ? 1 : 0)) else { return nil }
    self.init((isNegative ? "-" : "") + digits)
  }
}

extension Character {
  fileprivate var isLatinDigit: Bool { isASCII && isNumber }

  /// A space, no-break space, thin space or narrow no-break space.
  fileprivate var isBlank: Bool { " \u{a0}\u{2009}\u{202f}".contains(self) }

  /// Whether it may stand between groups of digits.
  fileprivate var isSeparator: Bool { self == "," || isBlank }
}
