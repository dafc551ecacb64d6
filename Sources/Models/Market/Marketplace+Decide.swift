package import Wire

extension Marketplace {
  /// What follows from `command`, or why it is refused; nothing is changed either way. What the
  /// events need new names for is named after `id`: a server gives one that nobody could foresee,
  /// so that nobody can make names meet. The same inputs give the same events on every machine.
  ///
  /// On a user's view this tells what the market will most likely answer; only the whole market's
  /// answer counts.
  package func decide(
    _ command: Command, id: CommandID, by actor: Actor, at now: Instant
  ) throws(Refusal) -> [Event] {
    let asking = Asking(market: self, actor: actor, id: id, now: now)
    let decided = try asking.decide(command)
    let events = decided + asking.settled(decided)
    return events + asking.told(of: events)
  }
}

extension Asking {
  fileprivate func decide(_ command: Command) throws(Refusal) -> [Event] {
    switch command {
    case .requestOffer(let body): return try requestOffer(body)
    case .quoteOffer(let body): return try quoteOffer(body)
    case .approveOffer(let body): return try approveOffer(body)
    case .rejectOffer(let body): return try rejectOffer(body)
    case .requestRevision(let body): return try requestRevision(body)
    case .cancelOffer(let body): return try cancelOffer(body)
    case .declineOffer(let body): return try declineOffer(body)
    case .withdrawOffer(let body): return try withdrawOffer(body)
    case .passTime: return try passTime()
    case .readNotifications(let body): return try readNotifications(body)
    case .clearNotifications(let body): return try clearNotifications(body)
    case .createCampaign(let campaign): return try createCampaign(campaign)
    case .editCampaign(let body): return try editCampaign(body)
    case .moveCampaign(let body): return try moveCampaign(body)
    case .deleteCampaign(let body): return try deleteCampaign(body)
    case .listAsset(let asset): return try listAsset(asset)
    case .importAssets(let body): return try importAssets(body)
    case .setOverlay(let body): return try setOverlay(body)
    case .registerOrganisation(let body): return try registerOrganisation(body)
    case .addUser(let user): return try addUser(user)
    case .setTaxRate(let rate): return try setTaxRate(rate)
    case .markProbe(let body): return try markProbe(body)
    case .endProbe(let body): return try endProbe(body)
    case .shareCampaign(let body): return try shareCampaign(body)
    case .endShare(let body): return try endShare(body)
    case .createMediaBuy(let body): return try createMediaBuy(body)
    case .updateMediaBuy(let body): return try updateMediaBuy(body)
    case .reportDelivery(let body): return try reportDelivery(body)
    case .submitFeedback(let body): return try submitFeedback(body)
    case .holdDates(let body): return try holdDates(body)
    case .releaseHold(let body): return try releaseHold(body)
    case .challengeHold(let body): return try challengeHold(body)
    case .editAsset(let body): return try editAsset(body)
    case .confirmBooking(let body): return try confirmBooking(body)
    case .refuseBooking(let body): return try refuseBooking(body)
    case .forceBooking(let body): return try forceBooking(body)
    case .openConversation(let body): return try openConversation(body)
    case .sendMessage(let body): return try sendMessage(body)
    case .editMessage(let body): return try editMessage(body)
    case .deleteMessage(let body): return try deleteMessage(body)
    case .markRead(let body): return try markRead(body)
    case .markDelivered(let body): return try markDelivered(body)
    case .answerAsAssistant(let body): return try answerAsAssistant(body)
    case .createNote(let body): return try createNote(body)
    case .editNote(let body): return try editNote(body)
    case .deleteNote(let body): return try deleteNote(body)
    case .replyToNote(let body): return try replyToNote(body)
    case .editReply(let body): return try editReply(body)
    case .deleteReply(let body): return try deleteReply(body)
    case .grantNotes(let body): return try grantNotes(body)
    case .revokeNotes(let body): return try revokeNotes(body)
    case .postNews(let body): return try postNews(body)
    case .linkNews(let body): return try linkNews(body)
    case .dismissNews(let body): return try dismissNews(body)
    }
  }
}

/// One command being decided: the market as it stands, who asks, and when.
struct Asking {
  let market: Marketplace
  let actor: Actor
  let id: CommandID
  let now: Instant

  func require(_ roles: Role...) throws(Refusal) -> User {
    guard let user = actor.user, roles.contains(user.role) else {
      throw Refusal(.notAllowed, "Only \(roles.map(\.plural).joined(separator: " and ")) do that.")
    }
    return user
  }

  /// The operator's programs and the desk may do what sets the market up.
  func requireDeskOrSystem() throws(Refusal) {
    if case .system = actor { return }
    _ = try require(.admin)
  }

  /// The asset, unless there is none that the asker may see.
  func asset(_ id: ID<Asset>) throws(Refusal) -> Asset {
    guard let asset = market.assets[id],
      actor.user.map({ Marketplace.audience(of: asset).includes($0) }) ?? true
    else { throw Refusal(.notFound, "There is no such face.") }
    return asset
  }

  /// The offer, unless there is none that the asker may see: another buyer's is as good as none.
  func offer(_ id: ID<Offer>) throws(Refusal) -> Offer {
    guard let offer = market.offers[id],
      actor.user.map({ $0.role == .admin || $0.organisation == offer.buyer }) ?? true
    else { throw Refusal(.notFound, "There is no such offer.") }
    return offer
  }
}

extension Role {
  package var plural: String {
    switch self {
    case .buyer: "buyers"
    case .seller: "sellers"
    case .admin: "the mediation desk"
    }
  }
}
