extension Money {
  /// Why a text isn't an amount of taka.
  package enum ParseError: Error, Sendable {
    case notAnAmount
    /// `650000,50`, `5000 10000`: a comma or blank that groups neither thousands nor lakhs.
    /// Ignoring it would multiply the amount.
    case misplacedSeparator

    package var advice: String {
      switch self {
      case .notAnAmount: "write an amount such as 6,50,000 or 6.5 lakh."
      case .misplacedSeparator:
        "a comma or blank only groups digits, as in 6,50,000 or 650,000. "
          + "Write paisa after a point: 650000.50."
      }
    }
  }

  /// Reads an amount of taka as people write it: `650000`, `6,50,000`, `650 000`, `৳6,50,000.50`,
  /// `6.5 lakh`, `1 crore 25 lakh`, `80k`, in Latin or Bangla. Refuses amounts too large for a
  /// `Money`.
  package init(parsing text: String) throws(ParseError) {
    let (digits, isNegative) = Self.unsigned(text.withLatinDigits.trimmed)
    var rest = digits
    var sum: Int64 = 0
    var former: MoneyUnit?
    repeat {
      let (part, unit) = try Self.part(&rest)
      if let former, unit.taka >= former.taka { throw .notAnAmount }
      former = unit
      let (total, overflows) = sum.addingReportingOverflow(part)
      guard !overflows else { throw .notAnAmount }
      sum = total
    } while !rest.isEmpty
    self.init(paisa: isNegative ? -sum : sum)
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

  private static let currencies = ["৳", "taka", "tk.", "tk", "bdt", "টাকা"]

  private static func withoutCurrency(_ text: Substring) -> Substring {
    for sign in currencies {
      if text.prefix(sign.count).lowercased() == sign {
        return text.dropFirst(sign.count).drop(while: \.isBlank)
      }
      if text.suffix(sign.count).lowercased() == sign {
        return text.dropLast(sign.count).withoutBlanksAtEnd
      }
    }
    return text
  }

  /// The first number of the text with its unit, in paisa; removes both.
  private static func part(_ text: inout Substring) throws(ParseError) -> (Int64, MoneyUnit) {
    let number = text.prefix { !$0.isLetter }
    let word = text[number.endIndex...].prefix(while: \.isLetter)
    guard let unit = MoneyUnit(word: word.lowercased()) else { throw .notAnAmount }
    text = text[word.endIndex...].drop(while: \.isBlank)
    let digits = word.isEmpty ? number : number.withoutBlanksAtEnd
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), !parts[0].isEmpty else { throw .notAnAmount }
    let taka = try ungrouped(parts[0])
    let fraction = try paisa(parts.count == 2 ? parts[1] : "", of: unit)
    guard let whole = Int64(taka) else { throw .notAnAmount }
    let (scaled, overflows) = whole.multipliedReportingOverflow(by: unit.taka * 100)
    guard !overflows, scaled < .max - unit.taka * 100 else { throw .notAnAmount }
    return (scaled + fraction, unit)
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

  /// What stands after the point, down to whole paisa: `5` of a taka is fifty, of a lakh fifty
  /// thousand taka.
  private static func paisa(_ text: Substring, of unit: MoneyUnit) throws(ParseError) -> Int64 {
    guard text.allSatisfy({ $0.isLatinDigit || $0.isSeparator }) else { throw .notAnAmount }
    guard !text.contains(where: \.isSeparator) else { throw .misplacedSeparator }
    guard text.count <= unit.decimals else { throw .notAnAmount }
    let zeros = String(repeating: "0", count: unit.decimals - text.count)
    return Int64(text + zeros) ?? 0
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

extension Substring {
  fileprivate var withoutBlanksAtEnd: Substring {
    lastIndex { !$0.isBlank }.map { self[...$0] } ?? ""
  }
}
