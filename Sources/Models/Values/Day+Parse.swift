extension Day {
  /// Why a text isn't a day.
  package enum ParseError: Error, Hashable, Sendable {
    case empty
    /// A word that means no day.
    case notUnderstood(String)
    /// `31 Nov`: the month or the year has no such day.
    case noSuchDay(String)
    /// A month without a day of it.
    case monthAlone(String)

    /// What a user can do.
    package var advice: String {
      switch self {
      case .empty: "enter a day such as 15 dec, +7 or 2026-12-15."
      case .notUnderstood(let word):
        "“\(word)” is not a day. Write 15 dec, +7, next sun or 2026-12-15."
      case .noSuchDay(let text): "there is no \(text)."
      case .monthAlone(let name): "which day of \(name)? Write 15 \(name.prefix(3).lowercased())."
      }
    }
  }

  /// Reads a day as people write it, in Latin or Bangla: `2026-12-15`, `15 dec`, `dec 15 2026`,
  /// `15/12`, `15.12.26`, `15`, `+7`, `-1`, `+2w`, `today`, `sun`, `next sun`. Without a year it is
  /// the next such day. A weekday is the next one, today included; after `next` without today.
  package init(parsing text: String, today: Day) throws(ParseError) {
    let text = text.withLatinDigits.trimmed.lowercased()
    if text.isEmpty { throw .empty }
    guard text.utf8.count <= 60 else { throw .notUnderstood(String(text.prefix(20)) + "…") }
    if let day = Day(text) {
      self = day
      return
    }
    if let steps = try Self.steps(text) {
      guard (-100_000...100_000).contains(steps) else { throw .noSuchDay(text) }
      self = today.advanced(by: steps)
      return
    }
    let words = Self.words(of: text)
    if let day = Self.named(words, today: today) {
      self = day
      return
    }
    self = try Self.dated(words, today: today)
  }

  private static let names: [String: Int] = [
    "today": 0, "tod": 0, "now": 0, "আজ": 0, "tomorrow": 1, "tom": 1, "tmr": 1, "আগামীকাল": 1,
    "yesterday": -1, "গতকাল": -1,
  ]

  /// `+7`, `-1`, `+2w`; nil if the text begins with no sign.
  private static func steps(_ text: String) throws(ParseError) -> Int? {
    guard let sign = text.first, "+-−".contains(sign) else { return nil }
    let rest = text.dropFirst().trimmed
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), digits.count <= 6 else { throw .notUnderstood(text) }
    let days: Int
    switch rest.dropFirst(digits.count).trimmed {
    case "", "d", "day", "days", "দিন": days = count
    case "w", "week", "weeks", "সপ্তাহ": days = count * 7
    default: throw .notUnderstood(text)
    }
    return sign == "+" ? days : -days
  }

  /// The numbers and the words; `15dec` are two, `15th` is one.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var isDigits: Bool?
    for character in text {
      let digit = character.isASCII && character.isNumber
      guard digit || character.isLetter else {
        isDigits = nil
        // A sign that only separates is left out; any other must be named.
        if !" ,/.-\t".contains(character) { words.append(String(character)) }
        continue
      }
      if isDigits == digit {
        words[words.count - 1].append(character)
      } else {
        words.append(String(character))
      }
      isDigits = digit
    }
    return words.filter { !["st", "nd", "rd", "th", "of", "on", "the"].contains($0) }
  }

  /// `today`, `sun`, `next sun`.
  private static func named(_ words: [String], today: Day) -> Day? {
    if words.count == 1, let steps = names[words[0]] { return today.advanced(by: steps) }
    let isNext = ["next", "আগামী"].contains(words.first)
    let isComing = isNext || ["this", "এই"].contains(words.first)
    let rest = isComing ? words.dropFirst() : words[...]
    guard rest.count == 1, let name = rest.first, let weekday = WeekdayName.weekday(named: name)
    else { return nil }
    let steps = (weekday - today.weekday + 7) % 7
    return today.advanced(by: steps == 0 && isNext ? 7 : steps)
  }

  /// A day of the calendar: `15 dec 2026`, `dec 15`, `15/12/2026`, `15`.
  private static func dated(_ words: [String], today: Day) throws(ParseError) -> Day {
    var numbers: [Int] = []
    var month: Int?
    for word in words {
      if let number = Int(word), word.count <= 4 {
        numbers.append(number)
      } else if month == nil, let found = MonthName.month(named: word) {
        month = found
      } else {
        throw .notUnderstood(word)
      }
    }
    if let month, numbers.isEmpty { throw .monthAlone(MonthName.full(month)) }
    guard let first = numbers.first else { throw .notUnderstood(words.joined(separator: " ")) }
    if month == nil, numbers.count == 3, first > 31 {
      return try day(numbers[2], numbers[1], first, today: today)
    }
    // In Bangladesh the day comes before the month.
    if month == nil, numbers.count > 1 { month = numbers.remove(at: 1) }
    guard numbers.count <= 2 else { throw .notUnderstood(words.joined(separator: " ")) }
    guard let month else { return try next(first, after: today) }
    let year = numbers.count == 2 ? numbers[1] : nil
    return try day(first, month, year, today: today)
  }

  private static func day(
    _ day: Int, _ month: Int, _ written: Int?, today: Day
  ) throws(ParseError) -> Day {
    let year = written.map { $0 < 100 ? 2_000 + $0 : $0 } ?? today.civil.year
    let name = (1...12).contains(month) ? MonthName.short(month, in: .latin) : "month \(month)"
    guard written == nil else {
      guard let found = Day(year: year, month: month, day: day) else {
        throw .noSuchDay("\(day) \(name) \(year)")
      }
      return found
    }
    // 29 Feb may be years away.
    for year in year...year + 8 {
      if let found = Day(year: year, month: month, day: day), found >= today { return found }
    }
    throw .noSuchDay("\(day) \(name)")
  }

  /// The next day with this number in its month, today included.
  private static func next(_ number: Int, after today: Day) throws(ParseError) -> Day {
    guard (1...31).contains(number) else { throw .notUnderstood("\(number)") }
    for steps in 0..<62 where today.advanced(by: steps).civil.day == number {
      return today.advanced(by: steps)
    }
    throw .noSuchDay("\(number)")
  }
}
