package import Wire

/// What is closed leaves the state (see `ArchiveLimits`). Each event names things of one audience,
/// and offers of one campaign, so that a campaign's deletion takes the whole event from history.
package enum ArchiveEvent: FeatureEvent {
  case offers(OffersArchived)
  case bookings(BookingsArchived)
  /// With its lines, their deliveries and feedback. Its offers have left before.
  case campaign(CampaignArchived)
  case notifications(NotificationsArchived)

  package struct OffersArchived: Hashable, Sendable, Codable {
    package var buyer: ID<Organisation>
    package var campaign: ID<Campaign>?
    package var offers: [ID<Offer>]
  }

  package struct BookingsArchived: Hashable, Sendable, Codable {
    package var bookings: [ID<Booking>]
  }

  package struct CampaignArchived: Hashable, Sendable, Codable {
    package var campaign: ID<Campaign>
  }

  package struct NotificationsArchived: Hashable, Sendable, Codable {
    package var recipient: ID<User>
    package var notifications: [ID<Notification>]
  }
}

extension ArchiveEvent {
  package var tagged: TaggedBody {
    switch self {
    case .offers(let body): TaggedBody("offers_archived", body)
    case .bookings(let body): TaggedBody("bookings_archived", body)
    case .campaign(let body): TaggedBody("campaign_archived", body)
    case .notifications(let body): TaggedBody("notifications_archived", body)
    }
  }

  package static let readers: [String: Reader] = [
    "offers_archived": reader(Self.offers),
    "bookings_archived": reader(Self.bookings),
    "campaign_archived": reader(Self.campaign),
    "notifications_archived": reader(Self.notifications),
  ]
}

extension ArchiveEvent {
  func apply(to market: inout Marketplace) {
    switch self {
    case .offers(let body):
      market.offers.remove(body.offers)
      if let campaign = body.campaign { market.markNotifications(of: body.offers, campaign) }
    case .bookings(let body): market.bookings.remove(body.bookings)
    case .campaign(let body):
      market.campaigns.remove([body.campaign])
      market.deleteMediaBuys(of: body.campaign)
    case .notifications(let body): market.notifications.remove(body.notifications)
    }
  }

  func audience(in market: Marketplace) -> Audience {
    switch self {
    case .offers(let body): Marketplace.audience(ofOfferFor: body.buyer)
    case .bookings(let body): market.audience(ofBookings: body.bookings)
    case .campaign(let body): market.audience(ofCampaign: body.campaign)
    case .notifications(let body): Audience(users: [body.recipient])
    }
  }

  /// What leaves may be what the clock waited for.
  var changesDeadlines: Bool { true }

  func subjects(in market: Marketplace) -> [HistorySubject] {
    switch self {
    case .offers(let body):
      body.offers.flatMap { HistorySubject.all(of: $0, in: market) }.withoutRepeats
    case .campaign(let body): [.topic(.campaign(body.campaign))]
    case .bookings, .notifications: []
    }
  }
}

extension [HistorySubject] {
  fileprivate var withoutRepeats: Self {
    var seen: Set<HistorySubject> = []
    return filter { seen.insert($0).inserted }
  }
}

extension Marketplace {
  /// The audience that all of these bookings have. Mixed audiences come only from a faulty sender:
  /// then only the desk gets the event.
  fileprivate func audience(ofBookings ids: [ID<Booking>]) -> Audience {
    let audiences = Set(ids.map { id in bookings[id].map { audience(ofAsset: $0.asset) } ?? .desk })
    return audiences.count == 1 ? audiences.first ?? .desk : .desk
  }

  /// Notifications about an offer go with its campaign (C2), also when the offer has left before.
  fileprivate mutating func markNotifications(of offers: [ID<Offer>], _ campaign: ID<Campaign>) {
    let offers = Set(offers)
    for notification in notifications.rows {
      guard case .offer(let offer) = notification.subject, offers.contains(offer) else { continue }
      notifications.update(notification.id) { $0.campaign = campaign }
    }
  }
}
