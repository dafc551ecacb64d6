import Wire

extension Marketplace {
  /// What `user` may see. The law: applying to a view the events whose audience includes the user
  /// gives the view of the market to which all events were applied.
  package func view(for user: User) -> Marketplace {
    var view = Marketplace()
    view.organisations = organisations.filter { Self.audience(of: $0).includes(user) }
    view.users = users.filter { user.role == .admin || $0.organisation == user.organisation }
    view.assets = assets.filter { Self.audience(of: $0).includes(user) }
    view.campaigns = campaigns.filter { Self.audience(of: $0).includes(user) }
    view.offers = offers.filter { user.role == .admin || $0.buyer == user.organisation }
    view.bookings = bookings.filter { view.assets.contains($0.asset) }
    view.notifications = notifications.filter { $0.recipient == user.id }
    view.taxRates = taxRates
    return view
  }
}

/// All that one user may see, and whose view it is.
package struct MarketView: Equatable, Sendable, Codable {
  package var viewer: User
  package var market: Marketplace

  package init(viewer: User, market: Marketplace) {
    self.viewer = viewer
    self.market = market
  }
}

/// The marketplace in the envelope.
package enum Trade: Payloads {
  package typealias Command = Models.Command
  package typealias Event = Models.Event
  package typealias State = MarketView
}
