package import Wire

/// The queue for the days of one face: holds in the order in which they were placed, behind the
/// bookings. Places are computed on demand, so nothing has to be moved up.
///
/// A hold is a first option if each of its days has room for it beside the bookings and all earlier
/// holds. An exclusive face has one first option per day, a screen with two free slots two. A
/// waiting hold blocks later ones on days that they share: nobody is overtaken.
package struct HoldQueue: Sendable {
  private let capacity: Int
  private let bookings: [DayRange]
  /// In queue order.
  package let holds: [Hold]

  init(capacity: Int, bookings: [DayRange], holds: [Hold]) {
    self.capacity = max(0, capacity)
    self.bookings = bookings
    self.holds = holds
  }

  /// The place for `dates` behind the holds `ahead`: 1 may book, 2 has the second option on the
  /// busiest day.
  func place(of dates: DayRange, behind ahead: some Sequence<Hold>) -> Int {
    let peak = Self.peak(of: bookings + ahead.map(\.dates), in: dates)
    return peak < capacity ? 1 : peak - capacity + 2
  }

  package func place(of hold: Hold) -> Int { place(of: hold.dates, behind: ahead(of: hold)) }

  /// The place at the end of the queue.
  package func lastPlace(for dates: DayRange) -> Int { place(of: dates, behind: holds) }

  /// The first options that keep `hold` from being one.
  func inTheWay(of hold: Hold) -> [Hold] {
    let ahead = ahead(of: hold)
    return ahead.filter { other in
      guard let common = other.dates.common(with: hold.dates) else { return false }
      return place(of: common, behind: ahead) > 1 && place(of: other) == 1
    }
  }

  private func ahead(of hold: Hold) -> ArraySlice<Hold> { holds.prefix { $0.id != hold.id } }

  /// The most of `ranges` that share one day of `dates`.
  private static func peak(of ranges: [DayRange], in dates: DayRange) -> Int {
    let steps = ranges.compactMap { $0.common(with: dates) }
      .flatMap { [(day: $0.start, step: 1), (day: $0.end, step: -1)] }
      .sorted { ($0.day, $0.step) < ($1.day, $1.step) }
    var (load, peak) = (0, 0)
    for (_, step) in steps {
      load += step
      peak = max(peak, load)
    }
    return peak
  }
}

extension Marketplace {
  /// The queue for a face, with all holds in the market.
  package func holdQueue(for asset: ID<Asset>) -> HoldQueue { holdQueue(for: asset) { _ in true } }

  /// The queue at `now`, without holds that the clock has yet to end.
  package func holdQueue(for asset: ID<Asset>, at now: Instant) -> HoldQueue {
    holdQueue(for: asset) { $0.deadline > now }
  }

  private func holdQueue(for asset: ID<Asset>, where isIncluded: (Hold) -> Bool) -> HoldQueue {
    let holds = holds.rows.filter { $0.asset == asset && isIncluded($0) }
    let bookings = holds.isEmpty ? [] : bookings.rows.filter { $0.asset == asset }.map(\.dates)
    return HoldQueue(capacity: assets[asset]?.capacity ?? 0, bookings: bookings, holds: holds)
  }

  /// The offer's hold, if it has one.
  package func hold(of offer: Offer) -> Hold? { offer.hold.flatMap { holds[$0] } }

  /// The offer of a hold; nil if the user can't see it.
  package func offer(holding id: ID<Hold>) -> Offer? { offers.rows.first { $0.hold == id } }

  /// The buyer's holds on the face, with any of its offers.
  func holds(of buyer: ID<Organisation>, on asset: ID<Asset>) -> Set<ID<Hold>> {
    Set(offers.rows.lazy.filter { $0.buyer == buyer && $0.asset == asset }.compactMap(\.hold))
  }

  /// The offer's place in the queue: that of its hold, or of another hold of the buyer that covers
  /// its days; otherwise the last. A buyer never blocks itself.
  package func place(of offer: Offer, at now: Instant) -> Int {
    let queue = holdQueue(for: offer.asset, at: now)
    if queue.holds.isEmpty { return 1 }
    let own = holds(of: offer.buyer, on: offer.asset)
    let ahead = queue.holds.prefix { !own.contains($0.id) || !$0.dates.covers(offer.dates) }
    return queue.place(of: offer.dates, behind: ahead.filter { !own.contains($0.id) })
  }
}
