import Wire

extension Marketplace {
  /// The market with things of the archive before its own, oldest first, so that lists show both.
  /// Where it has a thing itself, its own counts.
  package func adding(_ things: [ArchivedThing]) -> Marketplace {
    var market = self
    let things = things.sorted { ArchivePlace(of: $0) < ArchivePlace(of: $1) }
    var (offers, bookings) = (Table<Offer>(), Table<Booking>())
    var (campaigns, notifications) = (Table<Campaign>(), Table<Notification>())
    for thing in things {
      switch thing {
      case .offer(let offer): offers.put(offer)
      case .booking(let booking): bookings.put(booking)
      case .campaign(let body):
        campaigns.put(body.campaign)
        for line in body.mediaBuys { market.mediaBuys.put(line) }
        for delivery in body.deliveries { market.deliveries.put(delivery) }
        for row in body.feedback { market.feedback.put(row) }
      case .notification(let notification): notifications.put(notification)
      }
    }
    market.offers = self.offers.following(offers)
    market.bookings = self.bookings.following(bookings)
    market.campaigns = self.campaigns.following(campaigns)
    market.notifications = self.notifications.following(notifications)
    return market
  }
}

extension Table {
  fileprivate func following(_ others: Table) -> Table {
    if others.isEmpty { return self }
    return Table(others.rows.filter { !contains($0.id) } + rows)
  }
}
