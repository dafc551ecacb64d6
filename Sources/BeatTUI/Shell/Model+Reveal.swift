import Models
import Wire

/// Going to a thing: its screen, with the cursor on it.
extension Model {
  mutating func reveal(_ id: ID<Asset>) {
    if revealConfirmation(of: id) { return }
    screen = .faces
    faces.filter = Filter()
    settleFaces()
    faces.selection.choose(id, in: faces.listing.ids)
  }

  /// One that was deleted is nowhere.
  mutating func reveal(_ id: ID<Campaign>) {
    guard market.campaigns.contains(id) else { return }
    screen = .campaigns
    campaigns.filter = Filter()
    campaigns.selection.choose(id, in: campaigns.campaigns(in: market).map(\.id))
    campaigns.isOnLines = !market.mediaBuys(of: id).isEmpty
  }

  mutating func reveal(_ id: ID<Offer>) {
    guard let offer = market.offers[id] else { return }
    switch role {
    case .admin:
      screen = .mediation
      mediation.filter = Filter()
      mediation.folded.remove(offer.buyer)
      if !offer.isOpen { mediation.showsClosed = true }
      mediation.selection.choose(
        .offer(id), in: mediation.rows(in: market, today: today).map(\.id))
    case .buyer:
      screen = .dashboard
      dashboard.filter = Filter()
      if !dashboard.offers(in: market).contains(where: { $0.id == id }) {
        dashboard.showsClosed = true
      }
      dashboard.selection.choose(id, in: dashboard.offers(in: market).map(\.id))
    case .seller: break
    }
  }
}
