package import Wire

/// The line for the days of one face. Bookings have their days; holds come after one another, in
/// the order in which they were placed. A place is worked out each time it is asked for, so nothing
/// has to be moved up.
///
/// A hold is a first option where on each of its days there is room for it beside the bookings and
/// all holds before it; so an exclusive face has one first option a day, a screen with two free
/// slots has two. Whoever waits keeps those behind waiting too, on days they share: nobody is
/// overtaken.
package struct HoldLine: Sendable {
  private let capacity: Int
  private let bookings: [DayRange]
  /// In the order of the line.
  package let holds: [Hold]

  init(capacity: Int, bookings: [DayRange], holds: [Hold]) {
    self.capacity = max(0, capacity)
    self.bookings = bookings
    self.holds = holds
  }

  /// The place of somebody who wants `dates` and has `ahead` before it: 1 may book, 2 has the
  /// second option on the day that is asked for most.
  func place(of dates: DayRange, behind ahead: some Sequence<Hold>) -> Int {
    let peak = Self.peak(of: bookings + ahead.map(\.dates), in: dates)
    return peak < capacity ? 1 : peak - capacity + 2
  }

  package func place(of hold: Hold) -> Int { place(of: hold.dates, behind: ahead(of: hold)) }

  /// Behind all of them.
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

  /// How many of `ranges` meet on one day of `dates` at most.
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
  /// The line for a face, with all holds that the market has.
  package func line(for asset: ID<Asset>) -> HoldLine { line(for: asset) { _ in true } }

  /// The line as it counts at `now`: the clock may not have come round to what has run out.
  package func line(for asset: ID<Asset>, at now: Instant) -> HoldLine {
    line(for: asset) { $0.deadline > now }
  }

  private func line(for asset: ID<Asset>, where isIncluded: (Hold) -> Bool) -> HoldLine {
    let holds = holds.rows.filter { $0.asset == asset && isIncluded($0) }
    let bookings = holds.isEmpty ? [] : bookings.rows.filter { $0.asset == asset }.map(\.dates)
    return HoldLine(capacity: assets[asset]?.capacity ?? 0, bookings: bookings, holds: holds)
  }

  /// The hold that the offer names, while there is one.
  package func hold(of offer: Offer) -> Hold? { offer.hold.flatMap { holds[$0] } }

  /// The offer that a hold belongs to; only its parties find one.
  package func offer(holding id: ID<Hold>) -> Offer? { offers.rows.first { $0.hold == id } }

  /// What the buyer holds of the face, with any of its offers.
  func holds(of buyer: ID<Organisation>, on asset: ID<Asset>) -> Set<ID<Hold>> {
    Set(offers.rows.lazy.filter { $0.buyer == buyer && $0.asset == asset }.compactMap(\.hold))
  }

  /// The offer's place in line: that of its hold, or of a hold of the same buyer's for all of its
  /// days; without one, the last. A buyer never stands in its own way.
  package func place(of offer: Offer, at now: Instant) -> Int {
    let line = line(for: offer.asset, at: now)
    if line.holds.isEmpty { return 1 }
    let own = holds(of: offer.buyer, on: offer.asset)
    let ahead = line.holds.prefix { !own.contains($0.id) || !$0.dates.covers(offer.dates) }
    return line.place(of: offer.dates, behind: ahead.filter { !own.contains($0.id) })
  }
}
