package import Wire

/// A thing as it was when it left the state. It never changes there.
package enum ArchivedThing: Hashable, Sendable {
  case offer(Offer)
  case booking(Booking)
  case campaign(ArchivedCampaign)
  case notification(Notification)

  package var kind: ArchiveKind {
    switch self {
    case .offer: .offers
    case .booking: .bookings
    case .campaign: .campaigns
    case .notification: .notifications
    }
  }

  /// The bits of its id.
  package var id: UInt128 {
    switch self {
    case .offer(let offer): offer.id.value
    case .booking(let booking): booking.id.value
    case .campaign(let body): body.campaign.id.value
    case .notification(let notification): notification.id.value
    }
  }

  /// Also those of what left with it.
  package var ids: [UInt128] {
    switch self {
    case .offer, .booking, .notification: [id]
    case .campaign(let body): [id] + body.mediaBuys.map(\.id.value)
    }
  }

  /// When it was closed. Pages have the latest first.
  package var at: Instant {
    switch self {
    case .offer(let offer): offer.changedAt
    case .booking(let booking): booking.dates.end.start
    case .campaign(let body):
      body.campaign.closedAt ?? body.campaign.dates?.end.start ?? Instant(milliseconds: 0)
    case .notification(let notification): notification.at
    }
  }

  /// One word by which pages can be filtered.
  package var state: String {
    switch self {
    case .offer(let offer): offer.phase.rawValue
    case .booking: "completed"
    case .campaign(let body): body.campaign.status.rawValue
    case .notification(let notification): notification.topic.rawValue
    }
  }
}

/// `{"kind": "offers", "offer": {…}}`
extension ArchivedThing: Codable {
  private enum Key: String, CodingKey { case kind, offer, booking, campaign, notification }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(ArchiveKind.self, forKey: .kind) {
    case .offers: self = .offer(try container.decode(Offer.self, forKey: .offer))
    case .bookings: self = .booking(try container.decode(Booking.self, forKey: .booking))
    case .campaigns: self = .campaign(try ArchivedCampaign(from: decoder))
    case .notifications:
      self = .notification(try container.decode(Notification.self, forKey: .notification))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(kind, forKey: .kind)
    switch self {
    case .offer(let offer): try container.encode(offer, forKey: .offer)
    case .booking(let booking): try container.encode(booking, forKey: .booking)
    case .campaign(let body): try body.encode(to: encoder)
    case .notification(let body): try container.encode(body, forKey: .notification)
    }
  }
}
