import Models
import Wire

/// Converts the stories' times and flights to dates.
struct DemoCalendar {
  let now: Instant

  var today: Day { Day(now) }

  /// - Parameter minute: added to the hour of an earlier day, so that not everything happens on the
  /// hour.
  func instant(_ time: DemoTime, minute: Int64 = 0) -> Instant {
    switch time {
    case .daysAgo(let days, let hour):
      clock(today.advanced(by: -days), hour: hour).advanced(byMilliseconds: minute * 60_000)
    case .minutesAgo(let minutes): now.advanced(byMilliseconds: -minutes * 60_000)
    case .secondsAhead(let seconds): now.advanced(byMilliseconds: seconds * 1_000)
    case .daysAhead(let days): clock(today.advanced(by: days), hour: 18)
    }
  }

  private func clock(_ day: Day, hour: Int64) -> Instant {
    day.start.advanced(byMilliseconds: hour * 3_600_000)
  }

  /// Flights are sold in weeks that begin on Sunday. Week 0 includes today.
  func flight(_ flight: DemoFlight) -> DayRange {
    let sinceSunday = (Int(today.number) + 4) % 7  // 1970-01-01 was a Thursday.
    let start = today.advanced(by: flight.week * 7 - sinceSunday)
    return DayRange(from: start, to: start.advanced(by: flight.weeks * 7))
  }
}
