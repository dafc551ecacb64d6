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
    case .offer(let event): text(of: event)
    case .hold(let event): text(of: event)
    case .booking(let event): text(of: event)
    case .campaign(let event): text(of: event)
    case .share(let event): text(of: event)
    case .mediaBuy(let event): text(of: event)
    case .asset(let event): text(of: event)
    case .conversation(let event): text(of: event)
    case .note(let event): text(of: event)
    case .news(let event): text(of: event)
    case .notification(let event): text(of: event)
    case .people(let event): text(of: event)
    case .probe(let event): text(of: event)
    case .market(let event): text(of: event)
    }
  }

  private func text(of event: OfferEvent) -> String {
    switch event {
    case .requested(let offer):
      "asked for \(code(offer.asset)), \(text(offer.dates))\(campaign(of: offer))"
        + said(offer.note)
    case .quoted(let body): text(of: body) + subject(body.offer)
    case .approved(let body):
      "approved v\(body.approval.version)\(price(body.offer, body.approval.version))"
        + subject(body.offer)
    case .rejected(let body):
      "rejected v\(body.version)" + subject(body.offer) + said(body.closing.reason)
    case .revisionRequested(let body):
      "asked for a revision of v\(body.revision.version)" + subject(body.offer)
        + said(body.revision.changes)
    case .cancelled(let body): "took the request back" + ending(body)
    case .declined(let body): "declined the request" + ending(body)
    case .withdrawn(let body): "withdrew the quote" + ending(body)
    case .released(let body): "ended the booking before it began" + ending(body)
    case .expired(let body):
      "v\(offer(body.offer)?.quotes.count ?? 1) ran out" + subject(body.offer)
    case .lost(let body): "lost: the face went to another buyer" + subject(body.offer)
    case .forced(let body):
      "forced it \(body.forcing.to.rawValue)" + subject(body.offer) + said(body.forcing.reason)
    case .held(let body):
      (body.hold == nil ? "holds the days no more" : "holds the days") + subject(body.offer)
    }
  }

  private func text(of event: HoldEvent) -> String {
    switch event {
    case .placed(let hold): "held \(code(hold.asset)), \(text(hold.dates))"
    case .changed(let hold):
      (hold.challenge == nil ? "renewed" : "challenged") + " a hold of \(code(hold.asset))"
    case .ended(let body): "let a hold of \(code(body.asset)) go"
    }
  }

  private func text(of event: BookingEvent) -> String {
    switch event {
    case .confirmed(let body): "confirmed a booking of \(code(body.asset))"
    case .forced(let booking):
      "set a booking of \(code(booking.asset)) to \(text(booking.dates))"
    case .booked(let booking):
      "booked \(code(booking.asset)), \(text(booking.dates))"
    case .released(let body):
      "freed \(code(body.asset))"
        + (former.bookings[body.booking].map { ", \(text($0.dates))" } ?? "")
    }
  }

  private func text(of event: CampaignEvent) -> String {
    switch event {
    case .created(let campaign):
      "made the campaign “\(campaign.name)”" + (campaign.budget.map { ", \($0.text())" } ?? "")
    case .changed(let campaign): text(ofChanged: campaign)
    case .deleted(let body):
      "deleted the campaign" + (former.campaigns[body.campaign].map { " “\($0.name)”" } ?? "")
        + " with its offers"
    }
  }

  private func text(of event: ShareEvent) -> String {
    switch event {
    case .begun(let share): "shared “\(share.name)” with \(name(share.viewer))"
    case .offerChanged(let body):
      "shown to who looks on: \(code(body.offer.asset)) \(body.offer.phase.title)"
    case .ended(let body): "ended the share with \(name(body.viewer))"
    }
  }

  private func text(of event: MediaBuyEvent) -> String {
    switch event {
    case .created(let body):
      "made the line “\(body.mediaBuy.name)”, \(body.mediaBuy.budget.text())"
    case .updated(let body):
      "changed “\(body.mediaBuy.name)”: "
        + body.changesApplied.map(\.details).joined(separator: ", ")
    case .deliveryReported(let body):
      "reported \(count(body.days.count, "day")) of “\(line(body.mediaBuyId))”, in all "
        + body.deliveryMetrics.spend.text()
    case .feedbackSubmitted(let body):
      "said of “\(line(body.mediaBuyId))”" + said(body.impact)
    }
  }

  private func text(of event: AssetEvent) -> String {
    switch event {
    case .changed(let asset): text(ofChanged: asset)
    case .listed(let asset):
      "listed \(asset.code) \(asset.name), \(asset.monthlyRate.text()) a month"
    case .imported(let body): text(ofImport: body.faces.assets)
    case .overlaySet(let body): text(of: body)
    }
  }

  private func text(of event: ConversationEvent) -> String {
    switch event {
    case .opened(let body): "opened the conversation “\(body.subject)”"
    case .messageSent(let body):
      (body.message.answer == nil ? "wrote" : "answered")
        + " in \(talk(body.conversation))" + said(body.message.text)
    case .messageEdited(let body):
      "changed a message in \(talk(body.conversation))" + said(body.text)
    case .messageDeleted(let body): "deleted a message in \(talk(body.conversation))"
    case .read(let body): "has read \(talk(body.conversation))"
    case .delivered(let body): "has received \(talk(body.conversation))"
    }
  }

  private func text(of event: NoteEvent) -> String {
    switch event {
    case .bookOpened(let book): "opened a book on \(code(book.asset))"
    case .created(let body):
      "wrote\(body.home.isPrivate ? " privately" : "") on \(code(body.home.asset))"
        + said(body.note.text)
    case .updated(let body): "changed a note on \(code(body.home.asset))" + said(body.text)
    case .deleted(let body): "deleted a note on \(code(body.home.asset))"
    case .replied(let body):
      "replied to a note on \(code(body.home.asset))" + said(body.reply.text)
    case .replyUpdated(let body): "changed a reply on \(code(body.home.asset))" + said(body.text)
    case .replyDeleted(let body): "deleted a reply on \(code(body.home.asset))"
    case .granted(let grant):
      "opened the notes on \(code(grant.asset)) to \(grant.readerName)"
    case .revoked(let body): "closed notes to \(name(body.reader))"
    }
  }

  private func text(of event: NewsEvent) -> String {
    switch event {
    case .posted(let body): "posted \(count(body.items.count, "news item"))"
    case .linked(let link): "linked news to \(code(link.asset))"
    case .dismissed(let dismissal): "dismissed news on \(code(dismissal.asset))"
    }
  }

  private func text(of event: NotificationEvent) -> String {
    switch event {
    case .posted(let notification): "notified: \(notification.text)"
    case .read(let body): "read \(count(body.ids.count, "notification"))"
    case .cleared(let body): "cleared \(count(body.ids.count, "notification"))"
    }
  }

  private func text(of event: PeopleEvent) -> String {
    switch event {
    case .organisationRegistered(let body): "registered \(body.name), \(body.role.article)"
    case .organisationRenamed(let body):
      "renamed \(former.organisations[body.organisation]?.name ?? "an organisation")"
        + " to \(body.name)"
    case .userAdded(let user): "added \(user.name) to \(name(user.organisation))"
    }
  }

  private func text(of event: ProbeEvent) -> String {
    switch event {
    case .marked(let body): "marked a probe for the \(ordinal(body.count)) time"
    case .ended: "removed a probe"
    }
  }

  private func text(of event: MarketEvent) -> String {
    switch event {
    case .taxRateSet(let rate):
      "set VAT to \(Double(rate.basisPoints) / 100) % from \(rate.from.text)"
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

  private func ending(_ body: OfferEvent.Closed) -> String {
    subject(body.offer) + said(body.closing.reason)
  }

  /// `quoted v2: ৳3,20,000 (v1 was ৳3,50,000), good until 24 Nov 18:00`
  private func text(of body: OfferEvent.Quoted) -> String {
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

  private func text(of body: AssetCommand.SetOverlay) -> String {
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
    if case .conversation(.messageSent(let body)) = event, body.message.answer != nil {
      return "the assistant"
    }
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
