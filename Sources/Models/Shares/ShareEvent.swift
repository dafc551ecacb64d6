package import Wire

/// Changes of shares.
package enum ShareEvent: FeatureEvent {
  /// Contains everything that the viewer may see.
  case begun(Share)
  case offerChanged(SharedOffer)
  /// Removes all of it.
  case ended(ShareEnded)

  package struct SharedOffer: Hashable, Sendable, Codable {
    package var share: ID<Share>
    /// The changed offer.
    package var offer: Offer
  }

  package struct ShareEnded: Hashable, Sendable, Codable {
    package var share: ID<Share>
    package var owner: ID<Organisation>
    package var viewer: ID<Organisation>
  }
}

extension ShareEvent {
  package var tagged: TaggedBody {
    switch self {
    case .begun(let body): TaggedBody("campaign_shared", body)
    case .offerChanged(let body): TaggedBody("shared_offer_changed", body)
    case .ended(let body): TaggedBody("share_ended", body)
    }
  }

  package static let readers: [String: Reader] = [
    "campaign_shared": reader(Self.begun),
    "shared_offer_changed": reader(Self.offerChanged),
    "share_ended": reader(Self.ended),
  ]
}

extension ShareEvent {
  func apply(to market: inout Marketplace) {
    switch self {
    case .begun(let share): market.shares.put(share)
    case .offerChanged(let body): market.shares.update(body.share) { $0.put(body.offer) }
    case .ended(let body): market.shares.removeAll { $0.id == body.share }
    }
  }

  func audience(in market: Marketplace) -> Audience {
    switch self {
    case .begun(let share): Marketplace.audience(of: share)
    case .offerChanged(let body): market.shares[body.share].map(Marketplace.audience(of:)) ?? .desk
    case .ended(let body): Audience(roles: [.admin], organisations: [body.owner, body.viewer])
    }
  }

  func subjects(in market: Marketplace) -> [HistorySubject] {
    switch self {
    case .begun(let share): HistorySubject.all(of: share)
    case .offerChanged(let body): market.shares[body.share].map { HistorySubject.all(of: $0) } ?? []
    case .ended(let body): market.shares[body.share].map { HistorySubject.all(of: $0) } ?? []
    }
  }

  func purged(from audience: Audience) -> Audience? {
    switch self {
    case .ended(let body): Audience(organisations: [body.viewer])
    case .begun, .offerChanged: nil
    }
  }
}
