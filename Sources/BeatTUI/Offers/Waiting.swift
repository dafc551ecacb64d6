import Models
import Wire

/// What waits for a user to act, over all buyers and faces.
struct Waiting: Equatable, Sendable {
  let destination: Destination
  /// By when it must be done. A request has no deadline: it waits since then.
  let due: Instant

  func isAbout(_ offer: Offer) -> Bool { destination == .offer(offer.id) }

  /// The most pressing first: what has waited longest for the desk, what ends first for others.
  static func all(for viewer: User, in market: Marketplace) -> [Waiting] {
    switch viewer.role {
    case .admin: offers(market) { $0.phase.waitsForDesk ? $0.changedAt : nil }
    case .buyer:
      offers(market) { offer in
        [offer.deadline, challengeDeadline(of: offer, market)].compactMap(\.self).min()
      }
    case .seller: confirmations(of: viewer.organisation, market)
    }
  }

  private static func offers(
    _ market: Marketplace, due: (Offer) -> Instant?
  ) -> [Waiting] {
    sorted(
      market.offers.rows.compactMap { offer in
        due(offer).map { (offer.id.value, Waiting(destination: .offer(offer.id), due: $0)) }
      })
  }

  /// By when the buyer must book or release the days that another one wants.
  private static func challengeDeadline(of offer: Offer, _ market: Marketplace) -> Instant? {
    offer.hold.flatMap { market.holds[$0]?.challenge?.deadline }
  }

  private static func confirmations(
    of seller: ID<Organisation>, _ market: Marketplace
  ) -> [Waiting] {
    sorted(
      market.bookings.rows.compactMap { booking in
        guard let due = booking.confirmBy, market.assets[booking.asset]?.owner == seller else {
          return nil
        }
        return (booking.id.value, Waiting(destination: .asset(booking.asset), due: due))
      })
  }

  private static func sorted(_ waiting: [(id: UInt128, Waiting)]) -> [Waiting] {
    waiting.sorted { ($0.1.due, $0.id) < ($1.1.due, $1.id) }.map(\.1)
  }
}

extension OfferPhase {
  /// Whether the desk has to quote.
  fileprivate var waitsForDesk: Bool {
    switch self {
    case .requested, .revisionRequested: true
    case .quoted, .approved, .rejected, .declined, .cancelled, .withdrawn, .expired, .lost: false
    }
  }
}
