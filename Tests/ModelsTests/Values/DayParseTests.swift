import Testing

@testable import Models

/// Days as people write them.
@Suite struct DayParseTests {
  /// A Tuesday.
  private static let today = day("2026-12-01")

  private static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

  private func read(_ text: String) throws(Day.ParseError) -> Day {
    try Day(parsing: text, today: Self.today)
  }

  @Test(arguments: [
    ("2026-12-15", "2026-12-15"), ("15 dec", "2026-12-15"), ("15dec", "2026-12-15"),
    ("dec 15", "2026-12-15"), ("Dec 15, 2027", "2027-12-15"), ("15 December 2027", "2027-12-15"),
    ("15th of december", "2026-12-15"), ("1 dec", "2026-12-01"), ("30 nov", "2027-11-30"),
    ("15/12", "2026-12-15"), ("15/12/26", "2026-12-15"), ("15.1.2027", "2027-01-15"),
    ("2027/1/5", "2027-01-05"), ("5-1-2027", "2027-01-05"), ("29 feb", "2028-02-29"),
    ("15", "2026-12-15"), ("31", "2026-12-31"), (" 1 ", "2026-12-01"),
  ])
  func `a day of the calendar, the next one without a year`(text: String, expected: String) throws {
    #expect(try read(text) == Self.day(expected))
  }

  @Test(arguments: [
    ("today", 0), ("tomorrow", 1), ("yesterday", -1), ("+7", 7), ("-1", -1), ("−1", -1),
    ("+2w", 14), ("+ 3 days", 3), ("+0", 0), ("tue", 0), ("next tue", 7), ("sun", 5),
    ("next sun", 5), ("Sunday", 5), ("this fri", 3), ("wed", 1),
  ])
  func `a day counted from today`(text: String, steps: Int) throws {
    #expect(try read(text) == Self.today.advanced(by: steps))
  }

  @Test(arguments: [
    ("২০২৭-০৩-০১", "2027-03-01"), ("১৫ ডিসেম্বর", "2026-12-15"), ("১৫ ডিসে", "2026-12-15"),
    ("১৫/১২", "2026-12-15"), ("+৭", "2026-12-08"), ("আজ", "2026-12-01"),
    ("আগামীকাল", "2026-12-02"), ("গতকাল", "2026-11-30"), ("শুক্রবার", "2026-12-04"),
    ("আগামী রবিবার", "2026-12-06"), ("১৫ মার্চ ২০২৮", "2028-03-15"),
  ])
  func `Bangla digits, months and days are understood`(text: String, expected: String) throws {
    #expect(try read(text) == Self.day(expected))
  }

  @Test(arguments: [
    ("", Day.ParseError.empty), ("  ", .empty), ("soon", .notUnderstood("soon")),
    ("15 blorb", .notUnderstood("blorb")), ("next year", .notUnderstood("next")),
    ("31 nov", .noSuchDay("31 Nov")), ("30 feb 2027", .noSuchDay("30 Feb 2027")),
    ("15/13", .noSuchDay("15 month 13")), ("dec", .monthAlone("December")),
    ("99", .notUnderstood("99")),
    ("+", .notUnderstood("+")), ("+7x", .notUnderstood("+7x")), ("15 dec?", .notUnderstood("?")),
    ("1 2 3 4", .notUnderstood("1 2 3 4")), ("+999999", .noSuchDay("+999999")),
  ])
  func `what isn't a day is named`(text: String, error: Day.ParseError) {
    #expect(throws: error) { try read(text) }
    #expect(error.advice.hasSuffix("."))
  }

  @Test func `whatever a stranger types is a day or an error`() {
    for text in [
      String(repeating: "9", count: 10_000), "\u{0}", "+\u{301}7", "15 \u{202e}dec", "🇧🇩", "٣",
      "9999 dec", "0/0/0", "-", "−−1", "dec dec", "15 dec 99999",
    ] {
      #expect(throws: Day.ParseError.self, "\(text.prefix(9))") { try read(text) }
    }
  }

  @Test func `weeks begin on Sunday`() {
    #expect(Self.today.weekday == 2 && Day(number: 0).weekday == 4 && Day(number: -5).weekday == 6)
    #expect(Self.today.longText(in: .latin) == "Tue 01 Dec 2026")
    #expect(Self.today.longText(in: .bangla) == "মঙ্গ ০১ ডিসে ২০২৬")
  }
}
