import Wire

/// What a buyer, or the desk on its behalf, does with a campaign (C1, C2).
extension CommandHandler {
  func createCampaign(_ campaign: Campaign) throws(Refusal) -> [Event] {
    switch actor {
    case .user(let user) where user.role == .buyer:
      // Buyers create campaigns for themselves only, and no samples (A5).
      guard campaign.buyer == user.organisation, !campaign.isSample else {
        throw Refusal(.notFound, "There is no such organisation.")
      }
    case .system, .user: try requireDeskOrSystem()
    }
    try check(campaign)
    guard market.organisations[campaign.buyer]?.role == .buyer else {
      throw Refusal(.notFound, "There is no such organisation.")
    }
    guard market.campaigns.rows.count(where: { $0.buyer == campaign.buyer }) < Quota.campaigns
    else {
      throw Refusal(
        .quotaReached,
        "The buyer already has \(Quota.campaigns) campaigns, the maximum. Delete one first.")
    }
    guard !market.campaigns.contains(campaign.id) else {
      throw Refusal(.duplicate, "A campaign with this id exists already.")
    }
    var created = campaign
    created.closedAt = nil
    return [.campaign(.created(created))]
  }

  func editCampaign(_ body: CampaignCommand.EditCampaign) throws(Refusal) -> [Event] {
    let campaign = try campaign(body.campaign)
    var edited = campaign
    edited.name = body.name
    edited.budget = body.budget
    edited.dates = body.dates
    try check(edited)
    return edited == campaign ? [] : [.campaign(.changed(edited))]
  }

  private func check(_ campaign: Campaign) throws(Refusal) {
    try Refusal.check(campaign.name, "name of the campaign", limit: TextLimits.name)
    if let budget = campaign.budget, !(Money.zero...Campaign.budgetMax).contains(budget) {
      throw Refusal(.invalidPrice, "A budget is between ৳0 and \(Campaign.budgetMax.text()).")
    }
    if let dates = campaign.dates, dates.dayCount < 1 {
      throw Refusal(.invalidDates, "A campaign ends after it begins.")
    }
  }

  func moveCampaign(_ body: CampaignCommand.MoveCampaign) throws(Refusal) -> [Event] {
    let campaign = try campaign(body.campaign)
    guard let status = campaign.status.after(body.step) else {
      throw Refusal(
        .invalidState,
        "This campaign \(campaign.status.sentence); it can't be \(body.step.participle) now.",
        allowed: campaign.status.steps.map(\.rawValue))
    }
    var moved = campaign
    moved.status = status
    if !status.isOpen { moved.closedAt = now }
    let events = [Event.campaign(.changed(moved))]
    switch status {
    case .draft, .live, .paused: return events
    case .completed: return events + endings(of: campaign, as: .completed)
    case .cancelled:
      return events + endings(of: campaign, as: .canceled) + cancellations(of: campaign)
        + notices(.campaignCancelled, campaign, "“\(campaign.name)” was cancelled")
        + releases(ofCampaign: campaign.id) { Day(now) < $0.start }
    }
  }

  /// Cancels offers that are open or haven't begun. Live flights stay until their last day.
  private func cancellations(of campaign: Campaign) -> [Event] {
    let today = Day(now)
    return market.offers.rows.filter { $0.campaign == campaign.id }.flatMap { offer in
      let closing = OfferState.Closing(
        reason: "The campaign was cancelled.", by: actor.user?.id ?? ID(value: 0), at: now)
      let closed = OfferEvent.Closed(offer: offer.id, closing: closing)
      switch offer.state {
      case .requested, .quoted, .revisionRequested: return [Event.offer(.cancelled(closed))]
      case .approved(let approval) where today < offer.flight.start:
        return [
          .offer(.released(closed)),
          .booking(.released(.init(booking: approval.booking, asset: offer.asset))),
        ]
      case .approved, .rejected, .declined, .cancelled, .withdrawn, .expired, .lost: return []
      }
    }
  }

  /// C2: one atomic cascade frees the faces and removes offers, notifications and shares.
  func deleteCampaign(_ body: CampaignCommand.DeleteCampaign) throws(Refusal) -> [Event] {
    let campaign = try campaign(body.campaign)
    let offers = market.offers.rows.filter { $0.campaign == campaign.id }
    let today = Day(now)
    guard campaign.status == .cancelled || !offers.contains(where: { $0.isLive(on: today) }) else {
      throw Refusal(
        .invalidState, "Faces of this campaign are live. Cancel it before you delete it.",
        allowed: [CampaignStep.cancel.rawValue])
    }
    let shares = market.shares.rows.filter { $0.campaign == campaign.id }
    return notices(.campaignDeleted, campaign, "“\(campaign.name)” was deleted")
      + [.campaign(.deleted(.init(campaign: campaign.id, buyer: campaign.buyer)))]
      + offers.compactMap { offer in
        guard case .approved(let approval) = offer.state else { return nil }
        return .booking(.released(.init(booking: approval.booking, asset: offer.asset)))
      }
      + shares.map { .share(.ended(.init(share: $0.id, owner: $0.owner, viewer: $0.viewer))) }
      + releases(ofCampaign: campaign.id) { today < $0.end }
  }

  /// The campaign with this id, if the user may change it.
  func campaign(_ id: ID<Campaign>) throws(Refusal) -> Campaign {
    guard let campaign = market.campaigns[id],
      actor.user.map({ $0.role == .admin || Marketplace.isOwn(campaign, $0) }) ?? true
    else { throw Refusal(.notFound, "There is no such campaign.") }
    return campaign
  }
}

extension Marketplace {
  static func isOwn(_ campaign: Campaign, _ user: User) -> Bool {
    campaign.buyer == user.organisation && !campaign.isSample
  }
}

extension Offer {
  /// Whether its flight includes that day.
  package func isLive(on day: Day) -> Bool { phase == .approved && flight.contains(day) }
}
