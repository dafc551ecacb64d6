package import Wire

extension Marketplace {
  /// The status of `asset` in `dates`, seen on `today`.
  package func status(of asset: Asset, in dates: DayRange, today: Day) -> AssetStatus {
    switch asset.overlay {
    case .maintenance: return .maintenance
    case .withdrawn(let reason): return .withdrawn(reason: reason)
    case nil: break
    }
    if let booking = bookings(of: asset.id, overlapping: dates).min(by: {
      $0.dates.start < $1.dates.start
    }),
      !isFree(asset, in: dates)
    {
      return Self.status(of: booking, today: today)
    }
    let isAsked = offers.rows.contains {
      $0.asset == asset.id && $0.isOpen && $0.dates.overlaps(dates)
    }
    // Of other buyers a user sees only the holds.
    let isHeld = holds.rows.contains { $0.asset == asset.id && $0.dates.overlaps(dates) }
    return isAsked || isHeld ? .pendingOffer : .available
  }

  package func status(of asset: Asset, today: Day) -> AssetStatus {
    status(of: asset, in: DayRange(from: today, to: today.advanced(by: 1)), today: today)
  }

  /// Booked becomes live and live completed at midnight in Dhaka (A3).
  package static func status(of booking: Booking, today: Day) -> AssetStatus {
    if today < booking.dates.start { return .booked }
    return today < booking.dates.end ? .live : .completed
  }

  package func bookings(of asset: ID<Asset>, overlapping dates: DayRange) -> [Booking] {
    bookings.rows.filter { $0.asset == asset && $0.dates.overlaps(dates) }
  }

  /// Whether one more booking fits on each of these days.
  package func isFree(_ asset: Asset, in dates: DayRange) -> Bool {
    let taken = bookings(of: asset.id, overlapping: dates)
    if taken.count < asset.capacity { return true }
    // The load peaks on a day when a booking, or the range itself, begins.
    let starts = taken.map { max($0.dates.start, dates.start) }
    return starts.allSatisfy { day in
      taken.count { $0.dates.contains(day) } < asset.capacity
    }
  }

  /// The rate of VAT on `day` (O3). Ignores impossible rates, which only a faulty sender sets.
  package func taxRate(on day: Day) -> TaxRate {
    taxRates.last { $0.from <= day && TaxRate.limits.contains($0.basisPoints) } ?? .advertising
  }

  package var unreadCount: Int { notifications.rows.count { !$0.isRead } }
}
