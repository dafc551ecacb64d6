import Models
import Wire

/// What happened, in words, with what was before where that tells something.
struct EventWords {
  /// Where names are looked up.
  let market: Marketplace
  /// As it was before the event, as far as that is known.
  let former: Marketplace
  /// What the reader knows that it is about.
  var topic: Topic?

  func text(of event: Event) -> String {
    switch event {
    case .offerRequested, .offerQuoted, .offerApproved, .offerRejected, .revisionRequested,
      .offerCancelled, .offerDeclined, .offerWithdrawn, .offerExpired, .offerLost,
      .offerReleased, .offerForced, .offerHeld:
      text(ofOffer: event)
    case .mediaBuyCreated, .mediaBuyUpdated, .deliveryReported, .feedbackSubmitted:
      text(ofLine: event)
    case .notesOpened, .noteCreated, .noteUpdated, .noteDeleted, .noteReplied, .replyUpdated,
      .replyDeleted, .notesGranted, .notesRevoked:
      text(ofNotes: event)
    case .newsPosted(let body): "posted \(count(body.items.count, "news item"))"
    case .newsLinked(let link): "linked news to \(code(link.asset))"
    case .newsDismissed(let dismissal): "dismissed news on \(code(dismissal.asset))"
    case .conversationOpened, .messageSent, .messageEdited, .messageDeleted, .messagesRead,
      .messagesDelivered:
      text(ofTalk: event)
    case .holdPlaced(let hold): "held \(code(hold.asset)), \(text(hold.dates))"
    case .holdChanged(let hold):
      (hold.challenge == nil ? "renewed" : "challenged") + " a hold of \(code(hold.asset))"
    case .holdEnded(let body): "let a hold of \(code(body.asset)) go"
    case .assetChanged(let asset): text(ofChanged: asset)
    case .bookingConfirmed(let body): "confirmed a booking of \(code(body.asset))"
    case .bookingForced(let booking):
      "set a booking of \(code(booking.asset)) to \(text(booking.dates))"
    case .assetBooked(let booking):
      "booked \(code(booking.asset)), \(text(booking.dates))"
    case .bookingReleased(let body):
      "freed \(code(body.asset))"
        + (former.bookings[body.booking].map { ", \(text($0.dates))" } ?? "")
    case .assetListed(let asset):
      "listed \(asset.code) \(asset.name), \(asset.monthlyRate.text()) a month"
    case .assetsImported(let body): text(ofImport: body.faces.assets)
    case .overlaySet(let body): text(of: body)
    case .campaignCreated(let campaign):
      "made the campaign “\(campaign.name)”" + (campaign.budget.map { ", \($0.text())" } ?? "")
    case .campaignChanged(let campaign): text(ofChanged: campaign)
    case .campaignDeleted(let body):
      "deleted the campaign" + (former.campaigns[body.campaign].map { " “\($0.name)”" } ?? "")
        + " with its offers"
    case .campaignShared(let share): "shared “\(share.name)” with \(name(share.viewer))"
    case .sharedOfferChanged(let body):
      "shown to who looks on: \(code(body.offer.asset)) \(body.offer.phase.title)"
    case .shareEnded(let body): "ended the share with \(name(body.viewer))"
    case .notificationPosted(let notification): "notified: \(notification.text)"
    case .notificationsRead(let body): "read \(count(body.ids.count, "notification"))"
    case .notificationsCleared(let body): "cleared \(count(body.ids.count, "notification"))"
    case .organisationRegistered(let body): "registered \(body.name), \(body.role.article)"
    case .userAdded(let user): "added \(user.name) to \(name(user.organisation))"
    case .taxRateSet(let rate):
      "set VAT to \(Double(rate.basisPoints) / 100) % from \(rate.from.text)"
    case .probeMarked(let body): "marked a probe for the \(body.count). time"
    case .probeEnded: "removed a probe"
    }
  }

  private func text(ofOffer event: Event) -> String {
    switch event {
    case .offerRequested(let offer):
      "asked for \(code(offer.asset)), \(text(offer.dates))\(campaign(of: offer))"
        + said(offer.note)
    case .offerQuoted(let body): text(of: body) + subject(body.offer)
    case .offerApproved(let body):
      "approved v\(body.approval.version)\(price(body.offer, body.approval.version))"
        + subject(body.offer)
    case .offerRejected(let body):
      "rejected v\(body.version)" + subject(body.offer) + said(body.closing.reason)
    case .revisionRequested(let body):
      "asked for a revision of v\(body.revision.version)" + subject(body.offer)
        + said(body.revision.changes)
    case .offerCancelled(let body): "took the request back" + ending(body)
    case .offerDeclined(let body): "declined the request" + ending(body)
    case .offerWithdrawn(let body): "withdrew the quote" + ending(body)
    case .offerReleased(let body): "ended the booking before it began" + ending(body)
    case .offerExpired(let body):
      "v\(offer(body.offer)?.quotes.count ?? 1) ran out" + subject(body.offer)
    case .offerLost(let body): "lost: the face went to another buyer" + subject(body.offer)
    case .offerForced(let body):
      "forced it \(body.forcing.to.rawValue)" + subject(body.offer) + said(body.forcing.reason)
    case .offerHeld(let body):
      (body.hold == nil ? "holds the days no more" : "holds the days") + subject(body.offer)
    default: ""
    }
  }

  /// `changed “LED loops”: Budget: ৳18,00,000 → ৳19,50,000`
  private func text(ofLine event: Event) -> String {
    switch event {
    case .mediaBuyCreated(let body):
      "made the line “\(body.mediaBuy.name)”, \(body.mediaBuy.budget.text())"
    case .mediaBuyUpdated(let body):
      "changed “\(body.mediaBuy.name)”: "
        + body.changesApplied.map(\.details).joined(separator: ", ")
    case .deliveryReported(let body):
      "reported \(count(body.days.count, "day")) of “\(line(body.mediaBuyId))”, in all "
        + body.deliveryMetrics.spend.text()
    case .feedbackSubmitted(let body):
      "said of “\(line(body.mediaBuyId))”" + said(body.impact)
    default: ""
    }
  }

  private func text(ofTalk event: Event) -> String {
    switch event {
    case .conversationOpened(let body): "opened the conversation “\(body.subject)”"
    case .messageSent(let body):
      (body.message.answer == nil ? "wrote" : "answered")
        + " in \(talk(body.conversation))" + said(body.message.text)
    case .messageEdited(let body):
      "changed a message in \(talk(body.conversation))" + said(body.text)
    case .messageDeleted(let body): "deleted a message in \(talk(body.conversation))"
    case .messagesRead(let body): "has read \(talk(body.conversation))"
    case .messagesDelivered(let body): "has received \(talk(body.conversation))"
    default: ""
    }
  }

  private func text(ofNotes event: Event) -> String {
    switch event {
    case .notesOpened(let book): "opened a book on \(code(book.asset))"
    case .noteCreated(let body):
      "wrote\(body.home.isPrivate ? " privately" : "") on \(code(body.home.asset))"
        + said(body.note.text)
    case .noteUpdated(let body): "changed a note on \(code(body.home.asset))" + said(body.text)
    case .noteDeleted(let body): "deleted a note on \(code(body.home.asset))"
    case .noteReplied(let body):
      "replied to a note on \(code(body.home.asset))" + said(body.reply.text)
    case .replyUpdated(let body): "changed a reply on \(code(body.home.asset))" + said(body.text)
    case .replyDeleted(let body): "deleted a reply on \(code(body.home.asset))"
    case .notesGranted(let grant):
      "opened the notes on \(code(grant.asset)) to \(grant.readerName)"
    case .notesRevoked(let body): "closed notes to \(name(body.reader))"
    default: ""
    }
  }

  private func talk(_ id: ID<Conversation>) -> String {
    let conversation = market.conversations[id] ?? former.conversations[id]
    return conversation.map { "“\($0.subject)”" } ?? "a conversation"
  }

  private func line(_ id: ID<MediaBuy>) -> String {
    (market.mediaBuys[id] ?? former.mediaBuys[id])?.name ?? "a line"
  }

  private func text(ofChanged asset: Asset) -> String {
    guard let before = former.assets[asset.id], before.monthlyRate != asset.monthlyRate else {
      return "changed \(asset.code)"
    }
    return "changed \(asset.code): \(before.monthlyRate.text()) → \(asset.monthlyRate.text())"
      + " a month"
  }

  private func ending(_ body: Event.Closed) -> String {
    subject(body.offer) + said(body.closing.reason)
  }

  /// `quoted v2: ৳3,20,000 (v1 was ৳3,50,000), good until 24 Nov 18:00`
  private func text(of body: Event.Quoted) -> String {
    let before = offer(body.offer)?.quotes.first { $0.version == body.quote.version - 1 }
    let was = before.map { " (v\($0.version) was \($0.total.text()))" } ?? ""
    let until = body.quote.validUntil
    return "quoted v\(body.quote.version): \(body.quote.total.text())\(was), "
      + "good until \(Day(until).shortText) \(until.clockText)"
  }

  private func text(ofImport assets: [Asset]) -> String {
    if case .asset(let id) = topic, let asset = assets.first(where: { $0.id == id }) {
      guard let before = former.assets[id] else { return "listed by an import" }
      guard before.monthlyRate != asset.monthlyRate else { return "changed by an import" }
      return "changed by an import: \(before.monthlyRate.text()) → \(asset.monthlyRate.text())"
        + " a month"
    }
    return "imported \(count(assets.count, "face"))"
  }

  private func text(of body: Command.SetOverlay) -> String {
    switch body.overlay {
    case .maintenance: "took \(code(body.asset)) off for maintenance"
    case .withdrawn(let reason): "withdrew \(code(body.asset))" + said(reason)
    case nil: "put \(code(body.asset)) back"
    }
  }

  /// `changed “Eid”: live → paused, budget ৳5,00,000 → ৳8,00,000`
  private func text(ofChanged campaign: Campaign) -> String {
    guard let before = former.campaigns[campaign.id] else {
      return "changed “\(campaign.name)”, now \(campaign.status.rawValue)"
    }
    var changes: [String] = []
    func note(_ label: String, _ old: String, _ new: String) {
      if old != new { changes.append("\(label)\(old) → \(new)") }
    }
    note("", before.status.rawValue, campaign.status.rawValue)
    note("name ", "“\(before.name)”", "“\(campaign.name)”")
    note("budget ", before.budget?.text() ?? "none", campaign.budget?.text() ?? "none")
    note("days ", before.dates.map(text) ?? "none", campaign.dates.map(text) ?? "none")
    return "changed “\(campaign.name)”: \(changes.joined(separator: ", "))"
  }
}

// MARK: - Names

extension EventWords {
  private func offer(_ id: ID<Offer>) -> Offer? { market.offers[id] ?? former.offers[id] }

  private func price(_ id: ID<Offer>, _ version: Int) -> String {
    let quote = offer(id)?.quotes.first { $0.version == version }
    return quote.map { ", \($0.total.text())" } ?? ""
  }

  /// Which offer it is, where that is not what the reader looks at.
  private func subject(_ id: ID<Offer>) -> String {
    guard let offer = offer(id) else { return "" }
    return switch topic {
    case .offer(id): ""
    case .asset: " · \(name(offer.buyer))"
    case .campaign: " · \(code(offer.asset))"
    case .offer, nil: " · \(code(offer.asset)), \(name(offer.buyer))"
    }
  }

  private func campaign(of offer: Offer) -> String {
    let name = offer.campaign.flatMap { market.campaigns[$0] ?? former.campaigns[$0] }?.name
    return name.map { " for “\($0)”" } ?? ""
  }

  private func code(_ id: ID<Asset>) -> String {
    (market.assets[id] ?? former.assets[id])?.code ?? "a face"
  }

  private func name(_ id: ID<Organisation>) -> String {
    (market.organisations[id] ?? former.organisations[id])?.name ?? "another buyer"
  }

  /// With their year: the past may be long.
  private func text(_ dates: DayRange) -> String {
    "\(dates.start.shortText) – \(dates.lastDay.text)"
  }

  private func said(_ text: String) -> String { text.isEmpty ? "" : ": “\(text)”" }
  private func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}

extension Author {
  /// Whom an event is told to be of. The assistant speaks through the server, which has no name.
  func title(of event: Event) -> String {
    if case .messageSent(let body) = event, body.message.answer != nil { return "the assistant" }
    return title
  }

  private var title: String {
    switch self {
    case .person(let name): name
    case .role(let role): role.article
    case .clock: "the clock"
    case .system: "the operator"
    case .somebody: "somebody"
    }
  }
}

extension Role {
  fileprivate var article: String {
    switch self {
    case .buyer: "a buyer"
    case .seller: "a seller"
    case .admin: "the desk"
    }
  }
}
