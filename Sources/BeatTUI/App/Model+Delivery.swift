import Models
import WSClient
import Wire

/// What comes over the link.
extension Model {
  mutating func receive(_ delivery: Delivery<Trade>) -> [Effect] {
    campaigns.totals.invalidate()
    switch delivery {
    case .restored(let orders): restored = orders
    case .snapshot(let snapshot): return restart(from: snapshot.state)
    case .event(let record): return receive(record)
    case .accepted(let accepted): replica?.settle(accepted.id)
    case .refused(let refused):
      replica?.settle(refused.id)
      toast(refused.refusal.message, .bad)
    case .linkChanged(let status):
      link = status
      if case .connected = status { lastHeard = now.uptime }
    case .fault(let refusal): toast(refusal.message, .bad)
    case .digest(let digest): return check(digest)
    }
    return []
  }

  private mutating func check(_ digest: StateDigest) -> [Effect] {
    guard let replica, StateDigest(of: replica.confirmed, at: digest.seq) != digest else {
      return []
    }
    toast("This terminal's state was not the server's. It is loaded anew.", .bad)
    return [.distrust]
  }

  private mutating func restart(from view: MarketView) -> [Effect] {
    lastHeard = now.uptime
    guard replica?.viewer == view.viewer else {
      replica = Replica(view)
      for order in restored { replica?.restore(order, at: now.instant) }
      restored = []
      screen = Screen.all(for: view.viewer.role)[0]
      mediation.chooseFirstOffer(in: market, today: today)
      return []
    }
    replica?.restart(view)
    return []
  }

  private mutating func receive(_ record: EventRecord<Trade>) -> [Effect] {
    lastHeard = now.uptime
    replica?.receive(record)
    if let offer = record.event.changedOffer {
      flashes.add(offer.value, at: now.uptime)
      if let asset = market.offers[offer]?.asset { flashes.add(asset.value, at: now.uptime) }
    }
    if let asset = record.event.changedAsset { flashes.add(asset.value, at: now.uptime) }
    if let line = record.event.changedLine {
      flashes.add(line.value, at: now.uptime)
      if let buy = market.mediaBuys[line] { flashes.add(buy.campaign.value, at: now.uptime) }
    }
    if let organisation = record.event.purgedFrom, organisation == viewer?.organisation {
      return [.confirm]
    }
    guard case .notificationPosted(let notification) = record.event else { return [] }
    toast(notification.text, notification.topic.tone)
    return [.ring]
  }
}

extension Event {
  /// The offer whose row is drawn as changed.
  fileprivate var changedOffer: ID<Offer>? {
    if case .offerRequested(let offer) = self { return offer.id }
    if case .offerHeld(let body) = self { return body.offer }
    return move?.offer
  }

  fileprivate var changedLine: ID<MediaBuy>? {
    switch self {
    case .mediaBuyCreated(let body): body.mediaBuyId
    case .mediaBuyUpdated(let body): body.mediaBuyId
    case .deliveryReported(let body): body.mediaBuyId
    case .feedbackSubmitted(let body): body.mediaBuyId
    default: nil
    }
  }

  /// The face whose days or state it changes by itself.
  fileprivate var changedAsset: ID<Asset>? {
    switch self {
    case .assetBooked(let booking): booking.asset
    case .assetListed(let asset): asset.id
    case .overlaySet(let body): body.asset
    case .holdPlaced(let hold), .holdChanged(let hold): hold.asset
    case .holdEnded(let body): body.asset
    case .assetChanged(let asset): asset.id
    case .bookingConfirmed(let body): body.asset
    case .bookingForced(let booking): booking.asset
    default: nil
    }
  }
}

extension Notification.Topic {
  var tone: Toast.Tone {
    switch self {
    case .approved, .booked: .good
    case .confirmed: .good
    case .refused, .unconfirmed, .released: .bad
    case .confirmationAsked, .forced: .news
    case .rejected, .declined, .cancelled, .withdrawn, .expired, .lost, .impaired,
      .campaignCancelled,
      .campaignDeleted:
      .bad
    case .requested, .quoted, .revisionRequested: .news
    case .campaignCompleted, .mediaBuyChanged, .budgetSpent: .news
    case .promoted: .good
    case .challenged, .holdExpired: .bad
    case .held, .holdEnded: .news
    }
  }
}
