import TestSupport
import Testing
import Wire

@testable import Models

/// Who gets an event. Farzana and Rafiq are the desk, Selim owns the faces; Tania, Babul and Mitu
/// are buyers, each of another organisation.
@Suite struct AudienceTests {
  private var world = Fixture()
  private let offer: ID<Offer>

  init() throws {
    offer = try world.quoted(world.face, by: world.buyers[0])
  }

  private func names(_ event: Event) -> String {
    let audience = world.market.audience(of: event)
    return world.everyone.filter(audience.includes).map(\.name).joined(separator: " ")
  }

  private static let everyone = "Farzana Rafiq Selim Tania Babul Mitu"
  private static let desk = "Farzana Rafiq"
  private static let parties = "Farzana Rafiq Tania"
  private static let sharers = "Farzana Rafiq Tania Babul"
  private static let sampleSeers = "Farzana Rafiq Selim"

  private var offerEvents: [Event] {
    let (at, by) = (world.now, world.desk.id)
    let closing = OfferState.Closing(reason: "x", by: by, at: at)
    let draft = Quote.Draft(lines: [], validUntil: at)
    let quote = Quote(draft, version: 2, taxRate: .advertising, by: by, at: at)
    return [
      .offerQuoted(.init(offer: offer, quote: quote)),
      .offerApproved(
        .init(offer: offer, approval: .init(version: 1, booking: ID(value: 1), by: by, at: at))),
      .offerRejected(.init(offer: offer, version: 1, closing: closing)),
      .revisionRequested(
        .init(offer: offer, revision: .init(version: 1, changes: "x", by: by, at: at))),
      .offerCancelled(.init(offer: offer, closing: closing)),
      .offerDeclined(.init(offer: offer, closing: closing)),
      .offerWithdrawn(.init(offer: offer, closing: closing)),
      .offerReleased(.init(offer: offer, closing: closing)),
      .offerForced(
        .init(offer: offer, forcing: Forcing(to: .live, reason: "x", by: by, at: at))),
      .offerExpired(.init(offer: offer, at: at)), .offerLost(.init(offer: offer, at: at)),
    ]
  }

  private var otherEvents: [(Event, String)] {
    let (tania, selim) = (world.buyers[0], world.seller)
    func organisation(_ role: Role) -> Event {
      .organisationRegistered(Organisation(id: tania.organisation, name: "x", role: role))
    }
    func campaign(isSample: Bool) -> Event {
      .campaignCreated(
        Campaign(id: ID(value: 1), name: "x", buyer: tania.organisation, isSample: isSample))
    }
    func booking(_ asset: ID<Asset>) -> Event {
      .assetBooked(Booking(id: ID(value: 1), asset: asset, dates: world.days(1, 9)))
    }
    func confirmed(_ asset: ID<Asset>) -> Event {
      .bookingConfirmed(.init(booking: ID(value: 1), asset: asset))
    }
    func forced(_ asset: ID<Asset>) -> Event {
      .bookingForced(Booking(id: ID(value: 1), asset: asset, dates: world.days(1, 9)))
    }
    func imported(_ faces: [Asset]) -> Event {
      .assetsImported(.init(faces: PackedAssets(faces)))
    }
    func hold(_ asset: ID<Asset>) -> Hold {
      Hold(id: ID(value: 1), asset: asset, dates: world.days(1, 9), at: world.now)
    }
    func overlay(_ asset: ID<Asset>) -> Event { .overlaySet(.init(asset: asset, overlay: nil)) }
    let line = Notification(
      id: ID(value: 1), recipient: tania.id, at: world.now, topic: .quoted, subject: .offer(offer),
      text: "x")
    let lines = Event.Notifications(recipient: selim.id, ids: [])
    let mine = Campaign(id: ID(value: 1), name: "x", buyer: tania.organisation)
    let shared = Share(
      of: mine, ownerName: "x", with: world.buyers[1].organisation, offers: [])
    let ended = Event.ShareEnded(
      share: shared.id, owner: shared.owner, viewer: shared.viewer)
    return [
      (.holdPlaced(hold(world.face.id)), Self.everyone),
      (.holdPlaced(hold(world.sample.id)), Self.sampleSeers),
      (.holdChanged(hold(world.face.id)), Self.everyone),
      (.holdChanged(hold(ID(value: 404))), Self.desk),
      (.holdEnded(.init(hold: ID(value: 1), asset: world.face.id)), Self.everyone),
      (.holdEnded(.init(hold: ID(value: 1), asset: world.sample.id)), Self.sampleSeers),
      (.offerHeld(.init(offer: offer, hold: nil)), Self.parties),
      (.campaignShared(shared), Self.sharers), (.shareEnded(ended), Self.sharers),
      (booking(world.face.id), Self.everyone), (booking(world.sample.id), Self.sampleSeers),
      (booking(ID(value: 404)), Self.desk), (overlay(world.face.id), Self.everyone),
      (overlay(world.sample.id), Self.sampleSeers), (overlay(ID(value: 404)), Self.desk),
      (.assetListed(world.screen), Self.everyone), (.assetListed(world.sample), Self.sampleSeers),
      (.campaignChanged(mine), Self.parties),
      (.campaignDeleted(.init(campaign: ID(value: 404), buyer: tania.organisation)), Self.desk),
      (.bookingReleased(.init(booking: ID(value: 1), asset: world.face.id)), Self.everyone),
      (.bookingReleased(.init(booking: ID(value: 1), asset: world.sample.id)), Self.sampleSeers),
      (.assetChanged(world.face), Self.everyone), (.assetChanged(world.sample), Self.sampleSeers),
      (confirmed(world.face.id), Self.everyone), (confirmed(world.sample.id), Self.sampleSeers),
      (forced(world.face.id), Self.everyone), (forced(ID(value: 404)), Self.desk),
      (imported([world.screen, world.face]), Self.everyone),
      (imported([world.sample]), Self.sampleSeers),
      // Nobody puts these together.
      (imported([world.sample, world.face]), Self.desk), (imported([]), Self.desk),
      (campaign(isSample: false), Self.parties), (campaign(isSample: true), Self.desk),
      (.notificationPosted(line), "Tania"), (.notificationsRead(lines), "Selim"),
      (.notificationsCleared(lines), "Selim"), (organisation(.buyer), Self.parties),
      (organisation(.seller), Self.everyone), (organisation(.admin), Self.everyone),
      (.userAdded(tania), Self.parties), (.userAdded(selim), Self.sampleSeers),
      (.taxRateSet(.advertising), Self.everyone),
      (.probeMarked(.init(owner: tania.id, probe: ID(value: 1), count: 1)), "Tania"),
      (.probeEnded(.init(owner: selim.id, probe: ID(value: 1))), "Selim"),
    ]
  }

  /// Lines are seen with their campaign: by its buyer and the desk, never by sellers.
  private func lineEvents(of campaign: ID<Campaign>, _ buy: ID<MediaBuy>) -> [Event] {
    let line = MediaBuy(
      id: buy, campaign: campaign, name: "x", budget: Money(taka: 1), bid: Money(taka: 1),
      geoList: ["Dhaka"], dates: world.days(0, 9))
    let metrics = DeliveryMetrics.none(of: line, at: world.now)
    return [
      .mediaBuyCreated(
        .init(
          mediaBuyId: buy, mediaBuy: line, deliveryMetrics: metrics, estimatedImpressions: 1,
          timestamp: world.now)),
      .mediaBuyUpdated(
        .init(
          mediaBuyId: buy, mediaBuy: line, deliveryMetrics: nil, changesApplied: [],
          timestamp: world.now)),
      .deliveryReported(
        .init(mediaBuyId: buy, days: [], deliveryMetrics: metrics, timestamp: world.now)),
      .feedbackSubmitted(
        .init(
          feedbackId: ID(value: 1), mediaBuyId: buy, feedbackType: .brandLift, impact: "x",
          timestamp: world.now)),
    ]
  }

  /// Members alone hear anything, and nobody of what isn't there: not even the desk.
  private func talkEvents(_ id: ID<Conversation>) -> [Event] {
    let message = Conversation.Message(
      id: ID(value: 1), number: 1, author: world.desk, at: world.now, text: "x")
    return [
      .messageSent(.init(conversation: id, message: message)),
      .messageEdited(
        .init(
          conversation: id, message: message.id, text: "x", mentions: [], at: world.now)),
      .messageDeleted(.init(conversation: id, message: message.id, at: world.now)),
      .messagesRead(
        .init(
          conversation: id, user: world.desk.id, organisation: world.desk.organisation,
          number: 1)),
      .messagesDelivered(
        .init(
          conversation: id, user: world.desk.id, organisation: world.desk.organisation,
          number: 1)),
    ]
  }

  private var opening: Event {
    let seller = Conversation.Member(
      organisation: world.seller.organisation, user: world.seller.id, name: "x", role: .seller)
    return .conversationOpened(
      .init(
        conversation: ID(value: 1), subject: "x", members: [seller], about: nil, at: world.now))
  }

  /// A book is its organisation's and the desk's.
  private func noteEvents(of user: User) -> [Event] {
    let home = NoteHome(asset: world.face.id, book: user.organisation)
    let (note, reply) = (Samples.note, Samples.reply)
    let organisation = Organisation(id: user.organisation, name: "x", role: user.role)
    return [
      .notesOpened(Notebook(of: organisation, on: world.face.id)),
      .noteCreated(.init(home: home, note: note)),
      .noteUpdated(.init(home: home, note: note.id, text: "x", at: world.now)),
      .noteDeleted(.init(home: home, note: note.id)),
      .noteReplied(.init(home: home, note: note.id, reply: reply)),
      .replyUpdated(
        .init(home: home, note: note.id, reply: reply.id, text: "x", at: world.now)),
      .replyDeleted(.init(home: home, note: note.id, reply: reply.id)),
    ]
  }

  private var newsEvents: [(Event, String)] {
    let (tania, news) = (world.buyers[0], Samples.news.id)
    let own = NoteHome(asset: world.face.id, book: tania.organisation, keeper: tania.id)
    let grant = NoteGrant(
      of: Notebook(
        of: Organisation(id: tania.organisation, name: "x", role: .buyer), on: world.face.id),
      to: Organisation(id: world.buyers[1].organisation, name: "y", role: .buyer), .read)
    func link(_ asset: ID<Asset>, _ circle: ID<Organisation>?) -> Event {
      .newsLinked(NewsLink(asset: asset, news: news, circle: circle, at: world.now))
    }
    func dismissal(_ asset: ID<Asset>, _ user: ID<User>?) -> Event {
      .newsDismissed(NewsDismissal(asset: asset, news: news, user: user, at: world.now))
    }
    return [
      (.noteCreated(.init(home: own, note: Samples.note)), "Tania"),
      (.noteDeleted(.init(home: own, note: Samples.note.id)), "Tania"),
      (.notesGranted(grant), Self.sharers),
      (
        .notesRevoked(.init(grant: grant.id, book: grant.book, reader: grant.reader)),
        Self.sharers
      ),
      (.newsPosted(.init(items: [])), Self.everyone),
      (link(world.face.id, nil), Self.everyone), (link(world.sample.id, nil), Self.sampleSeers),
      (link(world.face.id, tania.organisation), Self.parties),
      (link(ID(value: 404), nil), Self.desk), (dismissal(world.face.id, nil), Self.everyone),
      (dismissal(world.sample.id, nil), Self.sampleSeers),
      (dismissal(world.face.id, tania.id), "Tania"),
    ]
  }

  @Test mutating func `who gets what`() throws {
    let stored = try #require(world.market.offers[offer])
    let campaign = try world.newCampaign(of: world.buyers[0], name: "Eid")
    let buy = try world.newLine(of: campaign, by: world.buyers[0])
    let talk = try world.newConversation(with: world.buyers[0], by: world.desk)
    let table =
      [(.offerRequested(stored), Self.parties)] + offerEvents.map { ($0, Self.parties) }
      + otherEvents + lineEvents(of: campaign, buy).map { ($0, Self.parties) }
      + lineEvents(of: ID(value: 404), ID(value: 404)).map { ($0, Self.desk) }
      + talkEvents(talk).map { ($0, Self.parties) } + talkEvents(ID(value: 404)).map { ($0, "") }
      + [(opening, "Selim")]
      + noteEvents(of: world.buyers[0]).map { ($0, Self.parties) } + newsEvents
    for (event, expected) in table { #expect(names(event) == expected, "\(event)") }
    // What goes to those who look on has a test of its own.
    let others = Set(Event.Kind.allCases).subtracting([.sharedOfferChanged])
    #expect(Set(table.map(\.0.kind)) == others)
  }

  @Test mutating func `who looks on is told of offers by copies alone`() throws {
    let campaign = Campaign(
      id: world.fresh(), name: "Eid", buyer: world.buyers[0].organisation)
    try world.act(.createCampaign(campaign), by: world.buyers[0])
    let viewer = world.buyers[1].organisation
    try world.act(.shareCampaign(.init(campaign: campaign.id, viewer: viewer)), by: world.desk)
    let events = try world.act(
      .requestOffer(
        .init(
          offer: world.fresh(), asset: world.screen.id, campaign: campaign.id,
          dates: world.days(10, 40), note: "")), by: world.buyers[0])
    #expect(names(events[0]) == Self.parties)
    let last = try #require(events.last)
    #expect(last.kind == .sharedOfferChanged)
    #expect(names(last) == Self.sharers)
    let strange = Event.SharedOffer(
      share: ID(value: 404), offer: try #require(world.market.offers.rows.last))
    #expect(names(.sharedOfferChanged(strange)) == Self.desk)
  }

  @Test func `of an offer that isn't there only the desk hears`() {
    #expect(names(.offerLost(.init(offer: ID(value: 404), at: world.now))) == Self.desk)
  }

  @Test mutating func `colleagues see one market, but each has notifications of one's own`() throws
  {
    let colleague = User(
      id: world.fresh(), name: "Nila", email: "nila@example.org", role: .buyer,
      organisation: world.buyers[0].organisation)
    try world.act(.addUser(colleague), by: .system)
    let events = try world.act(world.quote(offer, version: 2), by: world.desk)
    #expect(names(events[0]) == "Farzana Rafiq Tania Nila")
    #expect(events.dropFirst().map { names($0) } == ["Tania", "Nila"])
  }

  /// Nothing that one buyer or the owner gets names the other buyer, the offer or the price.
  @Test mutating func `whoever loses a face doesn't learn to whom, or for how much`() throws {
    _ = try world.quoted(world.face, by: world.buyers[1])
    let market = world.market
    let events = try world.act(world.approve(offer), by: world.buyers[0])
    let booking = try #require(world.market.bookings.rows.first).id
    let secrets = [
      offer.description, world.buyers[0].id.description, world.buyers[0].name,
      world.buyers[0].organisation.description, "1,15,000", "11500000",
    ]
    for user in [world.buyers[1], world.seller] {
      let heard = events.filter { market.audience(of: $0).includes(user) }
      let text = try heard.map { String(decoding: try WireCoding.encode($0), as: UTF8.self) }
        .joined(separator: "\n")
      #expect(text.contains(booking.description) && heard.count > 1)
      for secret in secrets { #expect(!text.contains(secret), "\(user.name) reads \(secret)") }
    }
  }

  @Test func `nobody is in an empty audience, and everyone in that of all`() {
    for user in world.everyone {
      #expect(!Audience().includes(user) && Audience.everyone.includes(user))
      #expect(Audience.desk.includes(user) == (user.role == .admin))
      #expect(Audience(users: [user.id]).includes(user))
      #expect(!Audience(users: [ID(value: 404)]).includes(user))
    }
  }
}
