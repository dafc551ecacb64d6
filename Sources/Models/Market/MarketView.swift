import Wire

/// All that one user may see, and whose view it is.
package struct MarketView: Equatable, Sendable, Codable {
  package var viewer: User
  package var market: Marketplace

  package init(viewer: User, market: Marketplace) {
    self.viewer = viewer
    self.market = market
  }
}
