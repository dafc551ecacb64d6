import Models

/// Amounts and days as people write them.
extension FaceQuery {
  /// `<600000`, `:3lakh..6lakh`, `>=80k`.
  static func amounts(
    _ token: FaceToken, _ key: FaceKey, sign: String = "",
    _ make: (ClosedRange<Int64>, String) -> (FaceTerm, String)
  ) throws(Misreading) -> (FaceTerm, String) {
    let (least, most) = try bounds(token) { (text) throws(Misreading) in
      guard let amount = amount(text) else {
        throw Misreading(sentence: "“\(text)” is not an amount: try \(key.example).")
      }
      return amount
    }
    let range = try range(least, most, token)
    return make(range, text(least, most, token.comparison) { sign + lakhGrouped(String($0)) })
  }

  /// Days on which a permit ends.
  static func permit(
    _ token: FaceToken, _ vocabulary: FaceVocabulary
  ) throws(Misreading) -> (FaceTerm, String) {
    let (least, most) = try bounds(token) { (text) throws(Misreading) in
      guard let dates = stretch(text, vocabulary.today) else {
        throw Misreading(sentence: "“\(text)” is not a date: try \(FaceKey.permit.example).")
      }
      return Int64(dates.start.number)
    }
    let range = try range(least, most, token)
    let text = text(least, most, token.comparison) {
      Day(number: Int32(clamping: $0)).text(in: vocabulary.script)
    }
    return (.permit(range), "permit ends " + text)
  }

  /// `2026-12-01..2026-12-31`, `2026-12-24`, `2026-12`, `dec`, `dec..jan`.
  static func days(
    _ text: String, _ key: FaceKey, _ today: Day
  ) throws(Misreading) -> DayRange {
    let ends = parts(text)
    guard let first = stretch(ends.0, today), let last = stretch(ends.1 ?? ends.0, first.start)
    else {
      throw Misreading(sentence: "“\(text)” is not a date: try \(key.example).")
    }
    guard first.start < last.end else {
      throw Misreading(sentence: "“\(text)” ends before it begins.")
    }
    guard last.end.days(since: first.start) <= 3 * 366 else {
      throw Misreading(sentence: "“\(text)” is longer than three years.")
    }
    return DayRange(from: first.start, to: last.end)
  }

  private static func parts(_ text: String) -> (String, String?) {
    guard let dots = text.firstIndex(of: "."), text[dots...].hasPrefix("..") else {
      return (text, nil)
    }
    return (String(text[..<dots]), String(text[dots...].dropFirst(2)))
  }

  private typealias Bounds = (least: Int64?, most: Int64?)

  private static func bounds(
    _ token: FaceToken, _ value: (String) throws(Misreading) -> Int64
  ) throws(Misreading) -> Bounds {
    switch token.comparison {
    case .isBelow: return (nil, try value(token.value) - 1)
    case .isAtMost: return (nil, try value(token.value))
    case .isAbove: return (try value(token.value) + 1, nil)
    case .isAtLeast: return (try value(token.value), nil)
    case .isOneOf, .equals:
      let (first, last) = parts(token.value)
      let least = first.isEmpty ? nil : try value(first)
      guard let last else { return (least, least) }
      return (least, last.isEmpty ? nil : try value(last))
    }
  }

  private static func range(
    _ least: Int64?, _ most: Int64?, _ token: FaceToken
  ) throws(Misreading) -> ClosedRange<Int64> {
    guard least ?? .min <= most ?? .max else {
      throw Misreading(sentence: "“\(token.value)” ends before it begins.")
    }
    return (least ?? .min)...(most ?? .max)
  }

  /// Shows the bounds as typed: `<6lakh` is not shown as one taka less.
  private static func text(
    _ least: Int64?, _ most: Int64?, _ comparison: FaceToken.Operator,
    _ write: (Int64) -> String
  ) -> String {
    switch (least, most) {
    case (let least?, let most?) where least == most: write(least)
    case (let least?, let most?): "\(write(least)) – \(write(most))"
    case (let least?, nil): comparison == .isAbove ? "> \(write(least - 1))" : "≥ \(write(least))"
    case (nil, let most?): comparison == .isBelow ? "< \(write(most + 1))" : "≤ \(write(most))"
    case (nil, nil): "any"
    }
  }

  /// `600000`, `6,00,000`, `600k`, `6lakh`, `6l`, `1cr`.
  static func amount(_ text: String) -> Int64? {
    guard let amount = Money(taka: text), amount >= .zero else { return nil }
    return amount.paisa / 100
  }

  /// One day, as forms read it, or one month; a month without a year is the next one.
  private static func stretch(_ text: String, _ from: Day) -> DayRange? {
    let today = from.civil
    if let month = MonthName.month(named: text) {
      return monthRange(today.year + (month < today.month ? 1 : 0), month)
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    if parts.count == 2, parts[0].count == 4, let year = Int(parts[0]),
      let month = Int(parts[1])
    {
      return monthRange(year, month)
    }
    return (try? Day(parsing: text, today: from)).map {
      DayRange(from: $0, to: $0.advanced(by: 1))
    }
  }

  private static func monthRange(_ year: Int, _ month: Int) -> DayRange? {
    guard let first = Day(year: year, month: month, day: 1),
      let next = Day(
        year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
    else { return nil }
    return DayRange(from: first, to: next)
  }
}
