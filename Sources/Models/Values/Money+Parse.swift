extension Money {
  /// Why a text isn't an amount of taka.
  package enum ParseError: Error, Sendable {
    case notAnAmount
    /// `650000,50`, `1,5`: a comma that groups neither thousands nor lakhs. Ignoring the comma
    /// would multiply the amount by a hundred.
    case misplacedComma

    package var advice: String {
      switch self {
      case .notAnAmount: "write an amount such as 6,50,000."
      case .misplacedComma:
        "a comma only groups digits, as in 6,50,000 or 650,000. "
          + "Write paisa after a point: 650000.50."
      }
    }
  }

  /// Reads an amount of taka as people write it: `650000`, `6,50,000`, `৳6,50,000.50`, in Latin or
  /// Bangla digits. Refuses amounts too large for a `Money`.
  package init(parsing text: String) throws(ParseError) {
    let characters = text.withLatinDigits.filter { !$0.isWhitespace && $0 != "৳" }
    let parts = characters.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), !parts[0].isEmpty else { throw .notAnAmount }
    let isNegative = parts[0].hasPrefix("-")
    let taka = try Self.ungrouped(isNegative ? parts[0].dropFirst() : parts[0])
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

  /// Removes the commas between groups of digits: 12,34,56,789 or 123,456,789.
  fileprivate static func ungrouped(_ text: Substring) throws(ParseError) -> String {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.allSatisfy({ $0.allSatisfy(\.isLatinDigit) }) else { throw .notAnAmount }
    let inner = groups.dropFirst().dropLast()
    let isGrouped =
      groups.count == 1
      || groups.last?.count == 3
        && ((1...2).contains(groups[0].count) && inner.allSatisfy { $0.count == 2 }
          || (1...3).contains(groups[0].count) && inner.allSatisfy { $0.count == 3 })
    guard isGrouped else {
      throw text.contains(where: \.isLatinDigit) ? .misplacedComma : .notAnAmount
    }
    return groups.joined()
  }

  /// At most two digits after the point: `5` means fifty paisa.
  private static func paisa(_ text: Substring) throws(ParseError) -> Int64 {
    guard text.allSatisfy({ $0.isLatinDigit || $0 == "," }) else { throw .notAnAmount }
    guard !text.contains(",") else { throw .misplacedComma }
    guard text.count <= 2 else { throw .notAnAmount }
    return Int64(text + String(repeating: "0", count: 2 - text.count)) ?? 0
  }
}

extension Int {
  /// Reads a whole number as people write it: `88000`, `88,000`, `-5`.
  init?(grouped text: String) {
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
}
