import Models
import Testing
import Wire

@testable import BeatServer

/// A wrong clock at one start would end quotes and holds for good.
@Suite struct ClockJumpTests {
  private static let newest = Instant(rfc3339: "2026-11-30T10:00:00+06:00")

  @Test(arguments: [
    "2026-11-30T10:00:01+06:00", "2026-12-01T10:00:00+06:00", "2026-11-29T10:00:00+06:00",
  ])
  func `a clock within a day of the newest event is right`(text: String) throws {
    let now = try #require(Instant(rfc3339: text))
    #expect(ClockJump(newestAt: Self.newest, now: now) == nil)
  }

  @Test func `a clock that is a month ahead is said, with both times and what to do`() throws {
    let now = try #require(Instant(rfc3339: "2026-12-30T10:00:00+06:00"))
    let jump = try #require(ClockJump(newestAt: Self.newest, now: now))
    #expect(
      "\(jump)" == """
        The clock of this machine says 2026-12-30T10:00:00+06:00, more than 30 days after the \
        newest event, which is of 2026-11-30T10:00:00+06:00. Offers and holds end by the clock, \
        for good. If the clock is right, start with --accept-clock.
        """)
  }

  @Test func `a clock that is more than a day behind is said, too`() throws {
    let now = try #require(Instant(rfc3339: "2026-11-29T09:59:59+06:00"))
    let jump = try #require(ClockJump(newestAt: Self.newest, now: now))
    #expect("\(jump)".contains("more than a day before the newest event"))
  }

  @Test func `an empty log goes by any clock`() throws {
    let now = try #require(Instant(rfc3339: "1970-01-02T00:00:00+06:00"))
    #expect(ClockJump(newestAt: nil, now: now) == nil)
  }
}
