import Models
import Testing
import Wire

@testable import DemoMarket

struct DemoCalendarTests {
  private let calendar = DemoCalendar(now: someday)

  @Test func `hours of earlier days are in Dhaka's time`() {
    let instant = calendar.instant(.daysAgo(1, hour: 11), minute: 20)
    #expect(Day(instant).days(since: calendar.today) == -1)
    #expect(instant.clockText == "11:20")
  }

  @Test func `minutes and seconds count from now`() {
    #expect(calendar.instant(.minutesAgo(2)).milliseconds(since: someday) == -120_000)
    #expect(calendar.instant(.secondsAhead(2)).milliseconds(since: someday) == 2_000)
  }

  /// 05 Mar 2026 is a Thursday.
  @Test(arguments: [(0, "2026-03-01"), (1, "2026-03-08"), (-1, "2026-02-22")])
  func `a flight begins on the Sunday of its week`(week: Int, sunday: String) {
    let flight = calendar.flight(DemoFlight(week, weeks: 4))
    #expect(flight.start.description == sunday)
    #expect(flight.dayCount == 28)
  }

  @Test func `on a Sunday the week has just begun`() {
    let sunday = DemoCalendar(now: someday.advanced(byMilliseconds: 3 * 86_400_000))
    #expect(sunday.flight(DemoFlight(0, weeks: 1)).start == sunday.today)
  }
}
