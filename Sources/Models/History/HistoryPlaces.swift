package import Wire

/// The faces and campaigns to which offers, media buys and shares belong. Events name only the
/// offer, media buy or share, but history is read by face or campaign.
package struct HistoryPlaces: Sendable {
  private struct OfferPlace: Sendable {
    var asset: ID<Asset>
    var campaign: ID<Campaign>?
  }

  private var offers: [ID<Offer>: OfferPlace] = [:]
  private var offersByCampaign: [ID<Campaign>: [ID<Offer>]] = [:]
  private var campaignByShare: [ID<Share>: ID<Campaign>] = [:]
  private var campaignByMediaBuy: [ID<MediaBuy>: ID<Campaign>] = [:]

  package init() {}

  package mutating func record(_ event: Event) {
    switch event {
    case .offer(.requested(let offer)):
      offers[offer.id] = OfferPlace(asset: offer.asset, campaign: offer.campaign)
      if let campaign = offer.campaign { offersByCampaign[campaign, default: []].append(offer.id) }
    case .share(.begun(let share)): campaignByShare[share.id] = share.campaign
    case .mediaBuy(.created(let body)):
      campaignByMediaBuy[body.mediaBuyId] = body.mediaBuy.campaign
    default: break
    }
  }

  /// Forgets a deleted campaign.
  ///
  /// - Returns: its offers, each with its face.
  package mutating func remove(
    _ campaign: ID<Campaign>
  ) -> [(offer: ID<Offer>, asset: ID<Asset>?)] {
    campaignByMediaBuy = campaignByMediaBuy.filter { $0.value != campaign }
    return (offersByCampaign.removeValue(forKey: campaign) ?? []).map { offer in
      (offer, offers.removeValue(forKey: offer)?.asset)
    }
  }

  func subjects(of offer: ID<Offer>) -> [HistorySubject] {
    guard let place = offers[offer] else { return [.topic(.offer(offer))] }
    return [.topic(.offer(offer)), .topic(.asset(place.asset))]
      + (place.campaign.map { [.topic(.campaign($0))] } ?? [])
  }

  func subjects(of mediaBuy: ID<MediaBuy>) -> [HistorySubject] {
    campaignByMediaBuy[mediaBuy].map { [.topic(.campaign($0))] } ?? []
  }

  func subjects(of share: ID<Share>) -> [HistorySubject] {
    [.share(share)] + (campaignByShare[share].map { [.topic(.campaign($0))] } ?? [])
  }
}
