import Models
import Wire

/// The rows that are marked as changed.
extension Event {
  /// The offer, face and campaign that the event changes.
  func changedRows(in market: Marketplace) -> [Flashes.Row] {
    let offer = changedOffer
    return [
      offer?.value, offer.flatMap { market.offers[$0]?.asset.value }, changedAsset?.value,
      changedCampaign?.value, changedLine?.value,
      changedLine.flatMap { market.mediaBuys[$0]?.campaign.value },
    ].compactMap { $0 }
  }

  var changedOffer: ID<Offer>? {
    if case .offer(.requested(let offer)) = self { return offer.id }
    if case .offer(.held(let body)) = self { return body.offer }
    return move?.offer
  }

  /// The face whose availability or state the event changes directly.
  var changedAsset: ID<Asset>? {
    switch self {
    case .booking(.booked(let booking)): booking.asset
    case .booking(.released(let body)): body.asset
    case .asset(.listed(let asset)): asset.id
    case .asset(.overlaySet(let body)): body.asset
    case .hold(.placed(let hold)), .hold(.changed(let hold)): hold.asset
    case .hold(.ended(let body)): body.asset
    case .asset(.changed(let asset)): asset.id
    case .note(.created(let body)): body.home.asset
    case .note(.updated(let body)): body.home.asset
    case .note(.replied(let body)): body.home.asset
    case .news(.linked(let link)): link.asset
    case .booking(.confirmed(let body)): body.asset
    case .booking(.forced(let booking)): booking.asset
    default: nil
    }
  }

  var changedLine: ID<MediaBuy>? {
    switch self {
    case .mediaBuy(.created(let body)): body.mediaBuyId
    case .mediaBuy(.updated(let body)): body.mediaBuyId
    case .mediaBuy(.deliveryReported(let body)): body.mediaBuyId
    case .mediaBuy(.feedbackSubmitted(let body)): body.mediaBuyId
    default: nil
    }
  }

  var changedCampaign: ID<Campaign>? {
    switch self {
    case .campaign(.created(let campaign)), .campaign(.changed(let campaign)): campaign.id
    default: nil
    }
  }
}
