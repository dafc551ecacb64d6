import Models
import Wire

/// The buyer's screen (S2): what was asked for, and the campaigns.
struct Dashboard: Equatable, Sendable {
  /// Off: only offers that still wait for somebody, and those that are booked.
  var showsClosed = false
  var filter = Filter()
  var selection = Selection<ID<Offer>>()

  /// What needs the buyer first: quotes by deadline, then what waits for the desk, then the rest,
  /// the newest first.
  func offers(in market: Marketplace) -> [Offer] {
    market.offers.rows
      .filter {
        (showsClosed || $0.isOpen || $0.phase == .approved) && filter.matches($0, in: market)
      }
      .sorted { Self.rank($0) < Self.rank($1) }
  }

  private static func rank(_ offer: Offer) -> (Int, Int64, UInt128) {
    switch offer.phase {
    case .quoted: (0, offer.deadline?.milliseconds ?? 0, offer.id.value)
    case .revisionRequested: (1, -offer.changedAt.milliseconds, offer.id.value)
    case .requested: (2, -offer.requestedAt.milliseconds, offer.id.value)
    case .approved: (3, Int64(offer.dates.start.number), offer.id.value)
    case .rejected, .declined, .cancelled, .withdrawn, .expired, .lost:
      (4, -offer.changedAt.milliseconds, offer.id.value)
    }
  }

  func offer(in market: Marketplace) -> Offer? {
    let offers = offers(in: market)
    return selection.index(in: offers.map(\.id)).map { offers[$0] }
  }
}
