import Models
import Testing
import Wire

/// Days in Dhaka's calendar (O6).
@Suite struct DayTests {
  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  private static func length(_ month: Int, _ year: Int) -> Int {
    [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  @Test func `every day of three centuries goes to its date and back`() {
    // 1900-01-01.
    var number: Int32 = -25_567
    var wrong: [String] = []
    for year in 1900...2200 {
      for month in 1...12 {
        for day in 1...Self.length(month, year) {
          let civil = Day(number: number).civil
          let isRight = civil.year == year && civil.month == month && civil.day == day
          if !isRight || Day(year: year, month: month, day: day)?.number != number {
            wrong.append("\(year)-\(month)-\(day)")
          }
          number += 1
        }
        let over = Day(year: year, month: month, day: Self.length(month, year) + 1)
        if let over { wrong.append("\(over)") }
      }
    }
    #expect(wrong.isEmpty && number == 84_371)
  }

  @Test func `a day's text is read back, and texts sort like days`() {
    let days = stride(from: Int32(-719_162), through: 2_932_896, by: 997).map(Day.init(number:))
    #expect(days.map { Day($0.description) } == days)
    #expect(days.map(\.description).sorted() == days.map(\.description) && days.sorted() == days)
    #expect(Day(number: -719_162).description == "0001-01-01")
    #expect(Day(number: 2_932_896).description == "9999-12-31")
    #expect(Day(number: 0).description == "1970-01-01")
  }

  @Test(arguments: [(1900, false), (2000, true), (2024, true), (2026, false), (2100, false)])
  func `every fourth year has a 29th of February, not every hundredth`(year: Int, isLeap: Bool) {
    #expect((Day("\(year)-02-29") != nil) == isLeap)
    #expect((Day(year: year, month: 2, day: 29) != nil) == isLeap)
  }

  @Test(arguments: [
    "", "-", "--", "2026", "2026-01", "2026-01-01-01", "2026-2-01", "2026-02-1", "26-02-01",
    "2026-02-30", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32",
    "0000-01-01", "10000-01-01", "-001-01-01", "+026-01-01", "2026-+1-01", "2026-01-+1",
    "2026-01--1", "2026/01/01", "2026-01-01 ", " 026-01-01", "2026-01-1x", "২০২৬-০১-০১",
    "２０２６-01-01", "2026-01-1\u{301}", "2026-01-01\n", "2026–01–01", "2026-01-01T00:00",
    "9223372036854775808-01-01", "0x1F-01-01",
  ])
  func `invalid days are refused`(text: String) {
    #expect(Day(text) == nil)
    #expect(throws: (any Error).self) {
      try WireCoding.decode([Day].self, from: WireCoding.encode([text]))
    }
  }

  @Test(arguments: [
    (Int.min, 1, 1), (.max, 1, 1), (2026, .min, 1), (2026, .max, 1), (2026, 1, .min),
    (2026, 1, .max), (0, 12, 31), (10_000, 1, 1),
  ])
  func `numbers outside the calendar are refused`(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test func `a day begins at midnight in Dhaka, six hours before Greenwich`() {
    let midnight = Instant(milliseconds: 1_795_197_600_000)
    #expect(Day(midnight).description == "2026-11-21" && Day(midnight).start == midnight)
    #expect(Day(midnight.advanced(byMilliseconds: -1)).description == "2026-11-20")
    #expect(Day(midnight.advanced(byMilliseconds: 86_399_999)).description == "2026-11-21")
    #expect(Day(midnight.advanced(byMilliseconds: 86_400_000)).description == "2026-11-22")
  }

  @Test func `days before 1970 begin at midnight as well`() {
    for number in [-719_162, -25_567, -2, -1, 0, 1] as [Int32] {
      let day = Day(number: number)
      #expect(Day(day.start) == day)
      #expect(Day(day.start.advanced(byMilliseconds: -1)) == day.advanced(by: -1))
    }
    #expect(Day(number: 0).start.milliseconds == -21_600_000)
  }

  @Test func `extreme instants have a day`() {
    for (milliseconds, number) in [(.min, .min), (.max - 1, .max), (.max, .max)]
      as [(Int64, Int32)]
    {
      let day = Day(Instant(milliseconds: milliseconds))
      #expect(day.number == number && !day.description.isEmpty)
      #expect(!Instant(milliseconds: milliseconds).clockText.isEmpty)
    }
  }

  @Test func `days are written with month names`() throws {
    let names = (1...12).compactMap { Day(year: 2027, month: $0, day: 5)?.shortText }
    let expected = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(separator: " ")
    #expect(names == expected.map { "05 \($0)" })
    #expect(try #require(Day("2028-02-29")).text == "29 Feb 2028")
  }

  @Test func `days are counted`() throws {
    let day = try #require(Day("2026-11-21"))
    #expect(day.advanced(by: 41) == Day("2027-01-01"))
    #expect(day.advanced(by: -325) == Day("2025-12-31"))
    #expect(day.advanced(by: 41).days(since: day) == 41 && day.days(since: day) == 0)
    #expect(day < day.advanced(by: 1) && day > day.advanced(by: -1))
  }
}
