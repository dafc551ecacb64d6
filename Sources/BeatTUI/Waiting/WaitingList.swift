import Models
import Wire

/// What waits for the user, by deadline: what is overdue comes first. Made when the market changes
/// or a deadline comes near, not when a frame is drawn.
struct WaitingList: Sendable {
  /// For the desk and buyers.
  private(set) var offers: [WaitingOffer] = []
  /// For sellers.
  private(set) var needs: [OverviewRow] = []
  /// When the list changes though nothing happens.
  private(set) var nextChange: Instant?
  private var basis: Basis?

  /// What the list was made from.
  private struct Basis {
    let role: Role
    let offers: Table<Offer>
    let holds: Table<Hold>
    let bookings: Table<Booking>
    let assets: Table<Asset>
    let at: Instant

    /// Fast: unchanged tables share their storage.
    func isOf(_ market: Marketplace, _ role: Role) -> Bool {
      role == self.role && offers == market.offers && holds == market.holds
        && (role != .seller || bookings == market.bookings && assets == market.assets)
    }
  }

  var count: Int { offers.count + needs.count }

  mutating func refresh(_ market: Marketplace, for role: Role, at now: Instant) {
    if let basis, basis.isOf(market, role), basis.at <= now,
      nextChange.map({ now < $0 }) ?? true
    {
      return
    }
    basis = Basis(
      role: role, offers: market.offers, holds: market.holds, bookings: market.bookings,
      assets: market.assets, at: now)
    (offers, needs, nextChange) = ([], [], nil)
    switch role {
    case .admin, .buyer: findOffers(market, role, now)
    case .seller:
      needs = OverviewListing.needs(of: market, today: Day(now))
      nextChange = Day(now).advanced(by: 1).start
    }
  }

  private mutating func findOffers(_ market: Marketplace, _ role: Role, _ now: Instant) {
    for offer in market.offers.rows where offer.isOpen || offer.phase == .expired {
      if let waiting = WaitingOffer(offer, for: role, in: market, at: now) {
        offers.append(waiting)
      }
      if let change = WaitingOffer.nextChange(of: offer, in: market, after: now) {
        nextChange = min(nextChange ?? change, change)
      }
    }
    offers.sort { ($0.deadline, $0.offer.id.value) < ($1.deadline, $1.offer.id.value) }
  }
}
