package import Wire

/// Changes of campaigns (C1, C2).
package enum CampaignEvent: FeatureEvent {
  case created(Campaign)
  /// The changed campaign.
  case changed(Campaign)
  /// Deletes its offers and their notifications too (C2).
  case deleted(CampaignDeleted)

  package struct CampaignDeleted: Hashable, Sendable, Codable {
    package var campaign: ID<Campaign>
    package var buyer: ID<Organisation>
  }
}

extension CampaignEvent {
  package var tagged: TaggedBody {
    switch self {
    case .created(let body): TaggedBody("campaign_created", body)
    case .changed(let body): TaggedBody("campaign_changed", body)
    case .deleted(let body): TaggedBody("campaign_deleted", body)
    }
  }

  package static let readers: [String: Reader] = [
    "campaign_created": reader(Self.created),
    "campaign_changed": reader(Self.changed),
    "campaign_deleted": reader(Self.deleted),
  ]
}

extension CampaignEvent {
  func apply(to market: inout Marketplace) {
    switch self {
    case .created(let campaign): market.campaigns.put(campaign)
    case .changed(let campaign): market.campaigns.update(campaign.id) { $0 = campaign }
    case .deleted(let body): market.delete(body.campaign)
    }
  }

  func audience(in market: Marketplace) -> Audience {
    switch self {
    case .created(let campaign), .changed(let campaign): Marketplace.audience(of: campaign)
    case .deleted(let body): market.audience(ofCampaign: body.campaign)
    }
  }

  func subjects(in market: Marketplace) -> [HistorySubject] {
    switch self {
    case .created(let campaign), .changed(let campaign): [.topic(.campaign(campaign.id))]
    case .deleted(let body): [.topic(.campaign(body.campaign))]
    }
  }

  var changesDeadlines: Bool { true }
}
