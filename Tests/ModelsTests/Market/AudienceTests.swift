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
      .offer(.quoted(.init(offer: offer, quote: quote))),
      .offer(
        .approved(
          .init(offer: offer, approval: .init(version: 1, booking: ID(value: 1), by: by, at: at)))),
      .offer(.rejected(.init(offer: offer, version: 1, closing: closing))),
      .offer(
        .revisionRequested(
          .init(offer: offer, revision: .init(version: 1, changes: "x", by: by, at: at)))),
      .offer(.cancelled(.init(offer: offer, closing: closing))),
      .offer(.declined(.init(offer: offer, closing: closing))),
      .offer(.withdrawn(.init(offer: offer, closing: closing))),
      .offer(.released(.init(offer: offer, closing: closing))),
      .offer(
        .forced(
          .init(offer: offer, forcing: Forcing(to: .live, reason: "x", by: by, at: at)))),
      .offer(.expired(.init(offer: offer, at: at))), .offer(.lost(.init(offer: offer, at: at))),
    ]
  }

  private var otherEvents: [(Event, String)] {
    let (tania, selim) = (world.buyers[0], world.seller)
    func organisation(_ role: Role) -> Event {
      .people(.organisationRegistered(Organisation(id: tania.organisation, name: "x", role: role)))
    }
    func renamed(_ organisation: ID<Organisation>) -> Event {
      .people(.organisationRenamed(.init(organisation: organisation, name: "x")))
    }
    func removed(_ user: User) -> Event {
      .people(.userRemoved(.init(user: user.id, organisation: user.organisation)))
    }
    func merged(_ organisation: ID<Organisation>) -> Event {
      .people(
        .organisationMerged(.init(organisation: organisation, into: organisation, name: "x")))
    }
    func campaign(isSample: Bool) -> Event {
      .campaign(
        .created(
          Campaign(id: ID(value: 1), name: "x", buyer: tania.organisation, isSample: isSample)))
    }
    func booking(_ asset: ID<Asset>) -> Event {
      .booking(.booked(Booking(id: ID(value: 1), asset: asset, dates: world.days(1, 9))))
    }
    func confirmed(_ asset: ID<Asset>) -> Event {
      .booking(.confirmed(.init(booking: ID(value: 1), asset: asset)))
    }
    func forced(_ asset: ID<Asset>) -> Event {
      .booking(.forced(Booking(id: ID(value: 1), asset: asset, dates: world.days(1, 9))))
    }
    func imported(_ faces: [Asset]) -> Event {
      .asset(.imported(.init(faces: PackedAssets(faces))))
    }
    func hold(_ asset: ID<Asset>) -> Hold {
      Hold(id: ID(value: 1), asset: asset, dates: world.days(1, 9), at: world.now)
    }
    func overlay(_ asset: ID<Asset>) -> Event {
      .asset(.overlaySet(.init(asset: asset, overlay: nil)))
    }
    let line = Notification(
      id: ID(value: 1), recipient: tania.id, at: world.now, topic: .quoted, subject: .offer(offer),
      text: "x")
    let lines = NotificationEvent.Notifications(recipient: selim.id, ids: [])
    let mine = Campaign(id: ID(value: 1), name: "x", buyer: tania.organisation)
    let shared = Share(
      of: mine, ownerName: "x", with: world.buyers[1].organisation, offers: [])
    let ended = ShareEvent.ShareEnded(
      share: shared.id, owner: shared.owner, viewer: shared.viewer)
    return [
      (.hold(.placed(hold(world.face.id))), Self.everyone),
      (.hold(.placed(hold(world.sample.id))), Self.sampleSeers),
      (.hold(.changed(hold(world.face.id))), Self.everyone),
      (.hold(.changed(hold(ID(value: 404)))), Self.desk),
      (.hold(.ended(.init(hold: ID(value: 1), asset: world.face.id))), Self.everyone),
      (.hold(.ended(.init(hold: ID(value: 1), asset: world.sample.id))), Self.sampleSeers),
      (.offer(.held(.init(offer: offer, hold: nil))), Self.parties),
      (.share(.begun(shared)), Self.sharers), (.share(.ended(ended)), Self.sharers),
      (booking(world.face.id), Self.everyone), (booking(world.sample.id), Self.sampleSeers),
      (booking(ID(value: 404)), Self.desk), (overlay(world.face.id), Self.everyone),
      (overlay(world.sample.id), Self.sampleSeers), (overlay(ID(value: 404)), Self.desk),
      (.asset(.listed(world.screen)), Self.everyone),
      (.asset(.listed(world.sample)), Self.sampleSeers),
      (.campaign(.changed(mine)), Self.parties),
      (.campaign(.deleted(.init(campaign: ID(value: 404), buyer: tania.organisation))), Self.desk),
      (.booking(.released(.init(booking: ID(value: 1), asset: world.face.id))), Self.everyone),
      (.booking(.released(.init(booking: ID(value: 1), asset: world.sample.id))), Self.sampleSeers),
      (.asset(.changed(world.face)), Self.everyone),
      (.asset(.changed(world.sample)), Self.sampleSeers),
      (confirmed(world.face.id), Self.everyone), (confirmed(world.sample.id), Self.sampleSeers),
      (forced(world.face.id), Self.everyone), (forced(ID(value: 404)), Self.desk),
      (imported([world.screen, world.face]), Self.everyone),
      (imported([world.sample]), Self.sampleSeers),
      // No real import mixes these.
      (imported([world.sample, world.face]), Self.desk), (imported([]), Self.desk),
      (campaign(isSample: false), Self.parties), (campaign(isSample: true), Self.desk),
      (.notification(.posted(line)), "Tania"), (.notification(.read(lines)), "Selim"),
      (.notification(.cleared(lines)), "Selim"), (organisation(.buyer), Self.parties),
      (organisation(.seller), Self.everyone), (organisation(.admin), Self.everyone),
      (renamed(tania.organisation), Self.parties), (renamed(selim.organisation), Self.everyone),
      (renamed(ID(value: 404)), Self.desk),
      (.people(.userAdded(tania)), Self.parties), (.people(.userAdded(selim)), Self.sampleSeers),
      (merged(tania.organisation), Self.parties), (merged(selim.organisation), Self.everyone),
      (removed(tania), Self.parties), (removed(selim), Self.sampleSeers),
      (.market(.taxRateSet(.advertising)), Self.everyone),
      (.probe(.marked(.init(owner: tania.id, probe: ID(value: 1), count: 1))), "Tania"),
      (.probe(.ended(.init(owner: selim.id, probe: ID(value: 1)))), "Selim"),
      (
        .archive(.offers(.init(buyer: tania.organisation, campaign: nil, offers: [offer]))),
        Self.parties
      ),
      (.archive(.bookings(.init(bookings: [ID(value: 404)]))), Self.desk),
      (.archive(.bookings(.init(bookings: []))), Self.desk),
      (.archive(.campaign(.init(campaign: ID(value: 404)))), Self.desk),
      (
        .archive(.notifications(.init(recipient: selim.id, notifications: [ID(value: 1)]))),
        "Selim"
      ),
    ]
  }

  /// The buyer and the desk see a campaign's lines, sellers never.
  private func lineEvents(of campaign: ID<Campaign>, _ buy: ID<MediaBuy>) -> [Event] {
    let line = MediaBuy(
      id: buy, campaign: campaign, name: "x", budget: Money(taka: 1), bid: Money(taka: 1),
      geoList: ["Dhaka"], dates: world.days(0, 9))
    let metrics = DeliveryMetrics.none(of: line, at: world.now)
    return [
      .mediaBuy(
        .created(
          .init(
            mediaBuyId: buy, mediaBuy: line, deliveryMetrics: metrics, estimatedImpressions: 1,
            timestamp: world.now))),
      .mediaBuy(
        .updated(
          .init(
            mediaBuyId: buy, mediaBuy: line, deliveryMetrics: nil, changesApplied: [],
            timestamp: world.now))),
      .mediaBuy(
        .deliveryReported(
          .init(mediaBuyId: buy, days: [], deliveryMetrics: metrics, timestamp: world.now))),
      .mediaBuy(
        .feedbackSubmitted(
          .init(
            feedbackId: ID(value: 1), mediaBuyId: buy, feedbackType: .brandLift, impact: "x",
            timestamp: world.now))),
    ]
  }

  /// Only members get events of a conversation, and nobody those of an unknown one.
  private func talkEvents(_ id: ID<Conversation>) -> [Event] {
    let message = Conversation.Message(
      id: ID(value: 1), number: 1, author: world.desk, at: world.now, text: "x")
    return [
      .conversation(.messageSent(.init(conversation: id, message: message))),
      .conversation(
        .messageEdited(
          .init(
            conversation: id, message: message.id, text: "x", mentions: [], at: world.now))),
      .conversation(.messageDeleted(.init(conversation: id, message: message.id, at: world.now))),
      .conversation(
        .read(
          .init(
            conversation: id, user: world.desk.id, organisation: world.desk.organisation,
            number: 1))),
      .conversation(
        .delivered(
          .init(
            conversation: id, user: world.desk.id, organisation: world.desk.organisation,
            number: 1))),
    ]
  }

  private var opening: Event {
    let seller = Conversation.Member(
      organisation: world.seller.organisation, user: world.seller.id, name: "x", role: .seller)
    return .conversation(
      .opened(
        .init(
          conversation: ID(value: 1), subject: "x", members: [seller], about: nil, at: world.now)))
  }

  /// Its organisation and the desk see a book.
  private func noteEvents(of user: User) -> [Event] {
    let home = NoteHome(asset: world.face.id, book: user.organisation)
    let (note, reply) = (Samples.note, Samples.reply)
    let organisation = Organisation(id: user.organisation, name: "x", role: user.role)
    return [
      .note(.bookOpened(Notebook(of: organisation, on: world.face.id))),
      .note(.created(.init(home: home, note: note))),
      .note(.updated(.init(home: home, note: note.id, text: "x", at: world.now))),
      .note(.deleted(.init(home: home, note: note.id))),
      .note(.replied(.init(home: home, note: note.id, reply: reply))),
      .note(
        .replyUpdated(
          .init(home: home, note: note.id, reply: reply.id, text: "x", at: world.now))),
      .note(.replyDeleted(.init(home: home, note: note.id, reply: reply.id))),
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
      .news(.linked(NewsLink(asset: asset, news: news, circle: circle, at: world.now)))
    }
    func dismissal(_ asset: ID<Asset>, _ user: ID<User>?) -> Event {
      .news(.dismissed(NewsDismissal(asset: asset, news: news, user: user, at: world.now)))
    }
    return [
      (.note(.created(.init(home: own, note: Samples.note))), "Tania"),
      (.note(.deleted(.init(home: own, note: Samples.note.id))), "Tania"),
      (.note(.granted(grant)), Self.sharers),
      (
        .note(.revoked(.init(grant: grant.id, book: grant.book, reader: grant.reader))),
        Self.sharers
      ),
      (.news(.posted(.init(items: []))), Self.everyone),
      (link(world.face.id, nil), Self.everyone), (link(world.sample.id, nil), Self.sampleSeers),
      (link(world.face.id, tania.organisation), Self.parties),
      (link(ID(value: 404), nil), Self.desk), (dismissal(world.face.id, nil), Self.everyone),
      (dismissal(world.sample.id, nil), Self.sampleSeers),
      (dismissal(world.face.id, tania.id), "Tania"),
    ]
  }

  @Test mutating func `every event has the expected audience`() throws {
    let stored = try #require(world.market.offers[offer])
    let campaign = try world.newCampaign(of: world.buyers[0], name: "Eid")
    let buy = try world.newLine(of: campaign, by: world.buyers[0])
    let talk = try world.newConversation(with: world.buyers[0], by: world.desk)
    let table =
      [(.offer(.requested(stored)), Self.parties)] + offerEvents.map { ($0, Self.parties) }
      + otherEvents + lineEvents(of: campaign, buy).map { ($0, Self.parties) }
      + lineEvents(of: ID(value: 404), ID(value: 404)).map { ($0, Self.desk) }
      + talkEvents(talk).map { ($0, Self.parties) } + talkEvents(ID(value: 404)).map { ($0, "") }
      + [(opening, "Selim")]
      + noteEvents(of: world.buyers[0]).map { ($0, Self.parties) } + newsEvents
    for (event, expected) in table { #expect(names(event) == expected, "\(event)") }
    // Events of shares have their own test.
    let others = Set(Event.names).subtracting(["shared_offer_changed"])
    #expect(Set(table.map(\.0.name)) == others)
  }

  @Test mutating func `viewers of a shared campaign get offers only as copies`() throws {
    let campaign = Campaign(
      id: world.fresh(), name: "Eid", buyer: world.buyers[0].organisation)
    try world.act(.campaign(.create(campaign)), by: world.buyers[0])
    let viewer = world.buyers[1].organisation
    try world.act(.share(.begin(.init(campaign: campaign.id, viewer: viewer))), by: world.desk)
    let events = try world.act(
      .offer(
        .request(
          .init(
            offer: world.fresh(), asset: world.screen.id, campaign: campaign.id,
            dates: world.days(10, 40), note: ""))), by: world.buyers[0])
    #expect(names(events[0]) == Self.parties)
    let last = try #require(events.last)
    #expect(last.name == "shared_offer_changed")
    #expect(names(last) == Self.sharers)
    let strange = ShareEvent.SharedOffer(
      share: ID(value: 404), offer: try #require(world.market.offers.rows.last))
    #expect(names(.share(.offerChanged(strange))) == Self.desk)
  }

  @Test func `only the desk gets events of an unknown offer`() {
    #expect(names(.offer(.lost(.init(offer: ID(value: 404), at: world.now)))) == Self.desk)
  }

  @Test mutating func `colleagues see the same market but their own notifications`() throws {
    let colleague = User(
      id: world.fresh(), name: "Nila", email: "nila@example.org", role: .buyer,
      organisation: world.buyers[0].organisation)
    try world.act(.people(.addUser(colleague)), by: .system)
    let events = try world.act(world.quote(offer, version: 2), by: world.desk)
    #expect(names(events[0]) == "Farzana Rafiq Tania Nila")
    #expect(events.dropFirst().map { names($0) } == ["Tania", "Nila"])
  }

  /// What a buyer or the owner gets names neither the other buyer, nor the offer, nor the price.
  @Test mutating func `a buyer that loses a face learns neither the winner nor the price`() throws {
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

  @Test func `an empty audience has nobody, and the full one everyone`() {
    for user in world.everyone {
      #expect(!Audience().includes(user) && Audience.everyone.includes(user))
      #expect(Audience.desk.includes(user) == (user.role == .admin))
      #expect(Audience(users: [user.id]).includes(user))
      #expect(!Audience(users: [ID(value: 404)]).includes(user))
    }
  }
}
