import Models
import Testing
import Wire

/// Days of a flight, shown by the first and the last.
@Suite struct DayRangeTests {
  private static func range(_ from: String, _ to: String) throws -> DayRange {
    DayRange(from: try #require(Day(from)), to: try #require(Day(to)))
  }

  /// As written on 2026-11-21; the second day is the one after the last.
  @Test(arguments: [
    ("2027-03-05", "2027-03-29", "05–28 Mar"), ("2027-03-25", "2027-04-11", "25 Mar – 10 Apr"),
    ("2027-03-05", "2027-03-06", "05 Mar"), ("2027-03-01", "2027-04-01", "01–31 Mar"),
    ("2026-12-25", "2027-01-11", "25 Dec – 10 Jan"), ("2026-11-21", "2026-12-01", "21–30 Nov"),
    ("2028-03-05", "2028-03-29", "05–28 Mar 2028"), ("2028-03-05", "2028-03-06", "05 Mar 2028"),
    ("2028-02-28", "2028-03-02", "28 Feb – 01 Mar 2028"),
    ("2027-12-25", "2028-01-11", "25 Dec 2027 – 10 Jan 2028"),
    ("2027-12-01", "2028-01-01", "01–31 Dec 2027"),
    ("2027-03-05", "2028-03-06", "05 Mar 2027 – 05 Mar 2028"),
    ("2025-11-01", "2025-11-15", "01–14 Nov 2025"),
    ("2027-09-16", "2027-09-18", "16–17 Sep"), ("2027-09-16", "2027-09-19", "16–18 Sep 2027"),
    ("2026-01-25", "2026-01-27", "25–26 Jan"), ("2026-01-24", "2026-01-27", "24–26 Jan 2026"),
  ])
  func `ranges are written as people write them`(from: String, to: String, text: String) throws {
    let today = try #require(Day("2026-11-21"))
    #expect(try Self.range(from, to).text(today: today) == text)
  }

  @Test func `a range includes its last day but not its end`() throws {
    let range = try Self.range("2027-03-05", "2027-03-08")
    #expect(range.dayCount == 3 && range.lastDay == Day("2027-03-07"))
    let days = (0..<5).map { range.start.advanced(by: $0 - 1) }
    #expect(days.map(range.contains) == [false, true, true, true, false])
  }

  @Test func `ranges overlap where they share a day`() {
    func range(_ from: Int32, _ to: Int32) -> DayRange {
      DayRange(from: Day(number: from), to: Day(number: to))
    }
    for from in 0..<8 as Range<Int32> {
      for to in from + 1...8 {
        let other = range(from, to)
        let shares = (3..<6).contains { other.contains(Day(number: $0)) }
        #expect(range(3, 6).overlaps(other) == shares, "\(from)..<\(to)")
        #expect(other.overlaps(range(3, 6)) == shares, "\(from)..<\(to)")
      }
    }
  }

  @Test func `a range is encoded as two days`() throws {
    let range = try Self.range("2027-03-05", "2027-03-08")
    let bytes = try WireCoding.encode(range)
    #expect(String(decoding: bytes, as: UTF8.self) == #"{"from":"2027-03-05","to":"2027-03-08"}"#)
    #expect(try WireCoding.decode(DayRange.self, from: bytes) == range)
    for text in [#"{"from":"2027-03-05"}"#, #"{"from":1,"to":2}"#, #"["2027-03-05"]"#] {
      #expect(throws: DecodingError.self) {
        try WireCoding.decode(DayRange.self, from: Array(text.utf8))
      }
    }
  }
}
