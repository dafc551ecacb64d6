import Wire

/// The market as one user may see it.
package struct MarketView: Equatable, Sendable, Codable {
  package var viewer: User
  package var market: Marketplace

  package init(viewer: User, market: Marketplace) {
    self.viewer = viewer
    self.market = market
  }
}

extension MarketView: Joinable {
  package mutating func join(_ piece: MarketView) { market.join(piece.market) }
}
