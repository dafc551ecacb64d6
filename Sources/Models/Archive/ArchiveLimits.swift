import Wire

/// When what is closed leaves the state for the archive. All of it can still be read there.
package enum ArchiveLimits {
  /// Offers that were closed without a booking.
  package static let offerMilliseconds: Int64 = 7 * 86_400_000
  /// The newest closed offers of a buyer that stay, and how many more it takes until the rest
  /// leaves: together, so that a busy day doesn't cost an event for each offer.
  package static let offersKept = 100
  package static let offersMore = 25
  /// Days after the last day of a flight.
  package static let bookingDays = 30
  /// Campaigns that are completed or cancelled.
  package static let campaignMilliseconds: Int64 = 30 * 86_400_000
  /// Notifications after they were read.
  package static let notificationMilliseconds: Int64 = 7 * 86_400_000
  /// The newest notifications of a user that stay, read or not.
  package static let notificationsKept = 200
  package static let notificationsMore = 100
  /// The most things that leave at once, so that others don't wait for the clock. Each time costs
  /// a look at all that is there.
  package static let countMax = 500
  /// The same while nobody is connected, as at the start after a long pause.
  package static let countMaxUnwatched = 20_000
  /// The most things that one event names.
  static let eventCountMax = 500
  /// What leaves by its age leaves at full hours, together.
  static let stepMilliseconds: Int64 = 3_600_000

  /// The first full hour that is `milliseconds` after `instant`.
  static func hour(after instant: Instant, milliseconds: Int64) -> Instant {
    let due = instant.advanced(byMilliseconds: milliseconds).milliseconds
    let rest = due % stepMilliseconds
    return Instant(milliseconds: rest == 0 ? due : due &- rest &+ stepMilliseconds)
  }

  static func due(of flight: DayRange) -> Instant {
    Day(number: flight.end.number &+ Int32(bookingDays)).start
  }
}
