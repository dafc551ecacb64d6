import Models
import Wire

/// The seller's overview (S3): the to-do list, the occupancy, and the faces out of service.
struct Overview: Sendable {
  /// The lists, in the order in which Tab goes through them.
  enum Part: Int, CaseIterable, Hashable, Sendable {
    case needs, calendar, bookings, resting

    var pane: Int { rawValue }
  }

  var part = Part.needs
  var filter = Filter()
  private var selections: [Part: Selection<OverviewRow.RowID>] = [:]
  private(set) var listing = OverviewListing()

  func chosen(in part: Part) -> Int? {
    (selections[part] ?? Selection()).index(in: listing.ids(part))
  }

  /// The selected row.
  var row: OverviewRow? { chosen(in: part).map { listing[part][$0] } }

  mutating func move(by steps: Int) {
    selections[part, default: Selection()].move(by: steps, in: listing.ids(part))
  }

  mutating func movePart(by steps: Int) {
    let parts = Part.allCases
    let index = parts.firstIndex(of: part) ?? 0
    part = parts[(index + steps + parts.count) % parts.count]
  }

  mutating func choose(_ id: OverviewRow.RowID, in part: Part) {
    self.part = part
    selections[part, default: Selection()].choose(id, in: listing.ids(part))
  }

  mutating func choose(_ key: RowKey, in part: Part) {
    if let row = listing.ids(part).first(where: { $0.key == key }) { choose(row, in: part) }
  }

  /// Updates the lists to the market, the search line and the day.
  mutating func refresh(_ market: Marketplace, _ occupancy: Occupancy, today: Day) {
    listing.refresh(market, occupancy, filter, today: today)
    for part in Part.allCases {
      selections[part, default: Selection()].refresh(in: listing.ids(part))
    }
  }
}
