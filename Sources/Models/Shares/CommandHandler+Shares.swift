import Wire

/// Letting others look on, and ending it.
extension CommandHandler {
  /// The desk alone knows all organisations: a buyer asks it.
  func shareCampaign(_ body: ShareCommand.Sharing) throws(Refusal) -> [Event] {
    try requireDeskOrSystem()
    guard let campaign = market.campaigns[body.campaign], !campaign.isSample else {
      throw Refusal(.notFound, "There is no such campaign to share.")
    }
    guard let viewer = market.organisations[body.viewer], viewer.role == .buyer,
      viewer.id != campaign.buyer, let owner = market.organisations[campaign.buyer]
    else { throw Refusal(.notFound, "There is no such organisation to share it with.") }
    let shares = market.shares.rows.filter { $0.campaign == campaign.id }
    guard !shares.contains(where: { $0.viewer == viewer.id }) else {
      throw Refusal(.duplicate, "\(viewer.name) looks on already.")
    }
    guard shares.count < Share.viewersMax else {
      throw Refusal(.quotaReached, "\(shares.count) look on already, the most there may be.")
    }
    let offers = market.offers.rows.filter { $0.campaign == campaign.id }
    return [
      .share(
        .begun(
          Share(of: campaign, ownerName: owner.name, with: viewer.id, offers: offers)))
    ]
  }

  func endShare(_ body: ShareCommand.Sharing) throws(Refusal) -> [Event] {
    let share = market.shares[Share.id(of: body.campaign, with: body.viewer)]
    guard let share, actor.user.map({ share.isEnded(by: $0) }) ?? true else {
      throw Refusal(.notFound, "Nothing is shared so.")
    }
    return [.share(.ended(.init(share: share.id, owner: share.owner, viewer: share.viewer)))]
  }

  /// What those who look on are told of `events`.
  func told(of events: [Event]) -> [Event] {
    if market.shares.isEmpty { return [] }
    return renamedShares(by: events)
      + changedOffers(by: events).flatMap { offer in
        market.shares.rows.filter { $0.campaign == offer.campaign }.map {
          Event.share(.offerChanged(.init(share: $0.id, offer: offer)))
        }
      }
  }

  private func renamedShares(by events: [Event]) -> [Event] {
    events.flatMap { event -> [Event] in
      guard case .campaign(.changed(let campaign)) = event else { return [] }
      return market.shares.rows.filter { $0.campaign == campaign.id && $0.name != campaign.name }
        .map { .share(.begun($0.renamed(campaign.name))) }
    }
  }

  private func changedOffers(by events: [Event]) -> [Offer] {
    var changed = Table<Offer>()
    for event in events {
      if case .offer(.requested(let offer)) = event { changed.put(offer) }
      if case .offer(.held(let body)) = event,
        var offer = changed[body.offer] ?? market.offers[body.offer]
      {
        offer.keep(body.hold)
        changed.put(offer)
      }
      guard let (id, move) = event.move, var offer = changed[id] ?? market.offers[id] else {
        continue
      }
      // A move that doesn't fit changes nothing here either.
      try? offer.take(move)
      changed.put(offer)
    }
    return changed.rows
  }
}

extension Share {
  /// The desk, who owns it, and who looks on.
  fileprivate func isEnded(by user: User) -> Bool {
    user.role == .admin || user.organisation == owner || user.organisation == viewer
  }
}
