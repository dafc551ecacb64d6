import Wire

/// Sharing campaigns with others.
extension CommandHandler {
  /// Only the desk knows all organisations, so buyers ask the desk.
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
      throw Refusal(.duplicate, "The campaign is already shared with \(viewer.name).")
    }
    guard shares.count < Share.viewersMax else {
      throw Refusal(
        .quotaReached,
        "The campaign is already shared with \(shares.count) organisations, the maximum.")
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
      throw Refusal(.notFound, "This campaign isn't shared with that organisation.")
    }
    return [.share(.ended(.init(share: share.id, owner: share.owner, viewer: share.viewer)))]
  }

  /// The events that update shares after `events`.
  func shareUpdates(after events: [Event]) -> [Event] {
    if market.shares.isEmpty { return [] }
    return renamedShares(after: events)
      + changedOffers(after: events).flatMap { offer in
        market.shares.rows.filter { $0.campaign == offer.campaign }.map {
          Event.share(.offerChanged(.init(share: $0.id, offer: offer)))
        }
      }
  }

  private func renamedShares(after events: [Event]) -> [Event] {
    events.flatMap { event -> [Event] in
      guard case .campaign(.changed(let campaign)) = event else { return [] }
      return market.shares.rows.filter { $0.campaign == campaign.id && $0.name != campaign.name }
        .map { .share(.begun($0.renamed(campaign.name))) }
    }
  }

  private func changedOffers(after events: [Event]) -> [Offer] {
    var changed = Table<Offer>()
    for event in events {
      if case .offer(.requested(let offer)) = event { changed.put(offer) }
      if case .offer(.held(let body)) = event,
        var offer = changed[body.offer] ?? market.offers[body.offer]
      {
        offer.setHold(body.hold)
        changed.put(offer)
      }
      guard let (id, move) = event.move, var offer = changed[id] ?? market.offers[id] else {
        continue
      }
      try? offer.apply(move)
      changed.put(offer)
    }
    return changed.rows
  }
}

extension Share {
  /// The desk, the owner and the viewer can end it.
  fileprivate func isEnded(by user: User) -> Bool {
    user.role == .admin || user.organisation == owner || user.organisation == viewer
  }
}
