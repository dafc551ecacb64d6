import Models
import Testing
import Wire

/// The time of day in Dhaka.
@Suite struct InstantDhakaTests {
  @Test(
    arguments: [
      (0, "00:00"), (59_999, "00:00"), (60_000, "00:01"), (35_999_999, "09:59"),
      (36_000_000, "10:00"), (86_399_999, "23:59"), (86_400_000, "00:00"), (-1, "23:59"),
    ] as [(Int64, String)])
  func `hours and minutes since midnight`(milliseconds: Int64, text: String) throws {
    let midnight = try #require(Day("2026-11-21")).start
    #expect(midnight.advanced(byMilliseconds: milliseconds).clockText == text)
  }

  @Test(
    arguments: [
      (.min, "0 s"), (-1, "0 s"), (999, "0 s"), (59_999, "59 s"), (60_000, "1 min"),
      (3_599_999, "59 min"), (3_600_000, "1 h"), (172_799_999, "47 h"), (172_800_000, "2 d"),
      (.max, "106751991167 d"),
    ] as [(Int64, String)])
  func `a duration is written in one unit`(milliseconds: Int64, text: String) {
    #expect(spanText(milliseconds: milliseconds) == text)
  }
}
