import Wire

extension Marketplace {
  /// Deletes a campaign with its offers and their notifications (C2).
  mutating func delete(_ campaign: ID<Campaign>) {
    let gone = Set(offers.rows.lazy.filter { $0.campaign == campaign }.map(\.id))
    offers.removeAll { gone.contains($0.id) }
    notifications.removeAll { notification in
      if notification.campaign == campaign { return true }
      guard case .offer(let offer) = notification.subject else { return false }
      return gone.contains(offer)
    }
    campaigns.removeAll { $0.id == campaign }
    deleteMediaBuys(of: campaign)
  }

  func audience(ofCampaign id: ID<Campaign>) -> Audience {
    campaigns[id].map(Self.audience(of:)) ?? .desk
  }

  static func audience(of campaign: Campaign) -> Audience {
    Audience(roles: [.admin], organisations: campaign.isSample ? [] : [campaign.buyer])
  }
}
