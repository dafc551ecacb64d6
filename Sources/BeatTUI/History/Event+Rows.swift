import Models
import Wire

/// What is drawn as changed.
extension Event {
  /// The rows of the offer, the face and the campaign that the event changes.
  func changedRows(in market: Marketplace) -> [Flashes.Row] {
    let offer = changedOffer
    return [
      offer?.value, offer.flatMap { market.offers[$0]?.asset.value }, changedAsset?.value,
      changedCampaign?.value, changedLine?.value,
      changedLine.flatMap { market.mediaBuys[$0]?.campaign.value },
    ].compactMap { $0 }
  }

  var changedOffer: ID<Offer>? {
    if case .offerRequested(let offer) = self { return offer.id }
    if case .offerHeld(let body) = self { return body.offer }
    return move?.offer
  }

  /// The face whose days or state it changes by itself.
  var changedAsset: ID<Asset>? {
    switch self {
    case .assetBooked(let booking): booking.asset
    case .bookingReleased(let body): body.asset
    case .assetListed(let asset): asset.id
    case .overlaySet(let body): body.asset
    case .holdPlaced(let hold), .holdChanged(let hold): hold.asset
    case .holdEnded(let body): body.asset
    case .assetChanged(let asset): asset.id
    case .noteCreated(let body): body.home.asset
    case .noteUpdated(let body): body.home.asset
    case .noteReplied(let body): body.home.asset
    case .newsLinked(let link): link.asset
    case .bookingConfirmed(let body): body.asset
    case .bookingForced(let booking): booking.asset
    default: nil
    }
  }

  var changedLine: ID<MediaBuy>? {
    switch self {
    case .mediaBuyCreated(let body): body.mediaBuyId
    case .mediaBuyUpdated(let body): body.mediaBuyId
    case .deliveryReported(let body): body.mediaBuyId
    case .feedbackSubmitted(let body): body.mediaBuyId
    default: nil
    }
  }

  var changedCampaign: ID<Campaign>? {
    switch self {
    case .campaignCreated(let campaign), .campaignChanged(let campaign): campaign.id
    default: nil
    }
  }
}
