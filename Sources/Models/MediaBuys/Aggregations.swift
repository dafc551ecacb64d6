import Wire

/// Totals of all media buys that a user sees, and the occupancy of the faces (C7).
package struct Aggregations: Hashable, Sendable, Codable {
  package var byStatus: [StatusTotal] = []
  package var budget = Money.zero
  package var spend = Money.zero
  package var impressions: Int64 = 0
  package var plays: Int64 = 0
  package var occupancyByDistrict: [OccupancyTotal] = []
  package var occupancyBySeller: [OccupancyTotal] = []

  package init() {}

  package struct StatusTotal: Hashable, Sendable, Codable {
    package var status: MediaBuyStatus
    package var count = 0
    package var budget = Money.zero
    package var spend = Money.zero
    package var impressions: Int64 = 0

    package init(status: MediaBuyStatus) { self.status = status }
  }

  /// Booked and available days from today.
  package struct OccupancyTotal: Hashable, Sendable, Codable {
    package var name: String
    package var faces = 0
    /// In days of single slots.
    package var days: Int64 = 0
    package var bookedDays: Int64 = 0

    package var percent: Int64 { days > 0 ? bookedDays * 100 / days : 0 }
  }

  /// How many days ahead occupancy looks.
  package static let dayCount = 30
}

extension Marketplace {
  package func aggregations(today: Day) -> Aggregations {
    var totals = Aggregations()
    totals.add(self)
    let ahead = DayRange(from: today, to: today.advanced(by: Aggregations.dayCount))
    var booked: [ID<Asset>: Int64] = [:]
    for booking in bookings.rows where booking.dates.overlaps(ahead) {
      let days = min(booking.dates.end, ahead.end).days(
        since: max(booking.dates.start, ahead.start))
      booked[booking.asset, default: 0] += Int64(max(0, days))
    }
    var districts: [String: Aggregations.OccupancyTotal] = [:]
    var sellers: [ID<Organisation>: Aggregations.OccupancyTotal] = [:]
    for asset in assets.rows where !asset.isSample {
      let days = Int64(Aggregations.dayCount) * Int64(min(asset.capacity, 1_000))
      let taken = min(booked[asset.id] ?? 0, days)
      let district = asset.place.district
      districts[district, default: .init(name: district)].add(days, taken)
      let seller = organisations[asset.owner]?.name ?? ""
      sellers[asset.owner, default: .init(name: seller)].add(days, taken)
    }
    totals.occupancyByDistrict = districts.values.sorted { $0.name < $1.name }
    totals.occupancyBySeller = sellers.sorted {
      ($0.value.name, $0.key.value) < ($1.value.name, $1.key.value)
    }.map(\.value)
    return totals
  }
}

extension Aggregations {
  fileprivate mutating func add(_ market: Marketplace) {
    for status in MediaBuyStatus.allCases {
      var total = StatusTotal(status: status)
      for buy in market.mediaBuys.rows where buy.status == status {
        let delivery = market.delivery(of: buy.id)
        total.count += 1
        total.budget = .total(of: [total.budget, buy.budget])
        total.spend = .total(of: [total.spend, delivery.spend])
        total.impressions = .total(of: [total.impressions, delivery.impressions])
        plays = .total(of: [plays, delivery.plays])
      }
      budget = .total(of: [budget, total.budget])
      spend = .total(of: [spend, total.spend])
      impressions = .total(of: [impressions, total.impressions])
      if total.count > 0 { byStatus.append(total) }
    }
  }
}

extension Aggregations.OccupancyTotal {
  fileprivate mutating func add(_ days: Int64, _ taken: Int64) {
    faces += 1
    self.days = .total(of: [self.days, days])
    bookedDays = .total(of: [bookedDays, taken])
  }
}
