import TestSupport
import Testing
import Wire

@testable import Models

/// What is closed leaves the state by the clock.
@Suite struct ArchiveTests {
  private var world = Fixture()

  private var tania: User { world.buyers[0] }

  private mutating func wait(days: Int, hours: Int = 0) {
    world.now = world.now.advanced(byMilliseconds: Int64(days * 24 + hours) * 3_600_000)
  }

  /// The events of the clock that move something to the archive.
  private mutating func archive() throws -> [ArchiveEvent] {
    try world.act(.market(.passTime), by: .system)
    return world.archive().compactMap { event in
      if case .archive(let event) = event { event } else { nil }
    }
  }

  private mutating func rejected(by buyer: User, campaign: ID<Campaign>? = nil) throws -> ID<Offer>
  {
    let id: ID<Offer> = world.fresh()
    try world.act(
      world.ask(id.value, world.screen.id, world.days(10, 40), campaign: campaign), by: buyer)
    try world.act(world.quote(id), by: world.desk)
    try world.act(.offer(.reject(.init(offer: id, version: 1, reason: "dear"))), by: buyer)
    return id
  }

  @Test mutating func `a closed offer leaves at a full hour a week later`() throws {
    let offer = try rejected(by: tania)
    world.now = world.now.advanced(byMilliseconds: 1)
    let clock = try #require(ArchiveClock(of: world.market).dueAt)
    #expect(clock.milliseconds % 3_600_000 == 0)
    wait(days: 7)
    world.now = Instant(milliseconds: clock.milliseconds - 1)
    #expect(try archive() == [])
    world.now = clock
    #expect(
      try archive() == [
        .offers(.init(buyer: tania.organisation, campaign: nil, offers: [offer]))
      ])
    #expect(world.market.offers.isEmpty)
  }

  @Test mutating func `an open offer never leaves`() throws {
    let open = try world.request(world.face, by: tania, days: world.days(400, 430))
    wait(days: 300)
    let events = try archive()
    #expect(events.isEmpty && world.market.offers.contains(open))
  }

  /// Offers that were cancelled one after the other.
  private mutating func cancelled(_ count: Int, by buyer: User) -> [ID<Offer>] {
    (0..<count).map { _ in
      world.now = world.now.advanced(byMilliseconds: 1)
      let offer = Offer(
        id: world.fresh(), asset: world.screen.id, campaign: nil, buyer: buyer.organisation,
        requestedBy: buyer.id, dates: world.days(1, 9), note: "", requestedAt: world.now)
      world.market.apply(.offer(.requested(offer)))
      let closing = OfferState.Closing(reason: "", by: buyer.id, at: world.now)
      world.market.apply(.offer(.cancelled(.init(offer: offer.id, closing: closing))))
      return offer.id
    }
  }

  @Test mutating func `of many closed offers the newest hundred stay`() throws {
    let others = cancelled(1, by: world.buyers[1])
    var ids = cancelled(125, by: tania)
    #expect(try archive() == [])
    ids += cancelled(1, by: tania)
    #expect(ArchiveClock(of: world.market).dueAt.map { $0 <= world.now } == true)
    #expect(
      try archive() == [
        .offers(
          .init(buyer: tania.organisation, campaign: nil, offers: Array(ids.prefix(26))))
      ])
    #expect(world.market.offers.count == 101 && world.market.offers.contains(others[0]))
  }

  @Test mutating func `at most 500 things leave at once, and the rest at once after them`() throws {
    for buyer in world.buyers + world.buyers { _ = cancelled(200, by: buyer) }
    wait(days: 8)
    var rounds: [Int] = []
    while let due = ArchiveClock(of: world.market).dueAt, due <= world.now {
      rounds.append(
        try archive().reduce(0) { count, event in
          guard case .offers(let body) = event else { return count }
          return count + body.offers.count
        })
    }
    #expect(rounds == [500, 500, 200] && world.market.offers.isEmpty)
  }

  @Test mutating func `an event names at most 500 things, however many leave at once`() throws {
    _ = cancelled(1_200, by: tania)
    wait(days: 8)
    let events = world.market.archivals(at: world.now, most: 5_000)
    let counts = events.map { event in
      if case .archive(.offers(let body)) = event { body.offers.count } else { 0 }
    }
    #expect(counts == [500, 500, 200])
  }

  @Test mutating func `a booking leaves a month after its last day, with its offer`() throws {
    let offer = try world.booked(world.face, by: tania, days: world.days(1, 11))
    let booking = try #require(world.market.bookings.rows.first)
    wait(days: 40)
    let early = try archive()
    #expect(!early.contains { if case .bookings = $0 { true } else { false } })
    wait(days: 1)
    let events = try archive()
    #expect(events.first == .bookings(.init(bookings: [booking.id])))
    #expect(
      events.dropFirst().first
        == .offers(.init(buyer: tania.organisation, campaign: nil, offers: [offer])))
    #expect(world.market.bookings.isEmpty && world.market.offers.isEmpty)
    #expect(world.market.brokenLaw() == nil)
  }

  /// A flight may be over before its quote is approved.
  @Test mutating func `a booking that waits for its seller stays, however old its days are`() throws
  {
    try world.act(
      .asset(.edit(.init(asset: world.face.id, changes: .init(confirmationHours: 24)))),
      by: world.seller)
    let offer = try world.request(world.face, by: tania, days: world.days(1, 11))
    wait(days: 60)
    try world.act(world.quote(offer), by: world.desk)
    try world.act(world.approve(offer), by: tania)
    let booking = try #require(world.market.bookings.rows.first)
    #expect(booking.confirmBy != nil && world.archive() == [])
    #expect(ArchiveClock(of: world.market).dueAt.map { $0 > world.now } ?? true)
    try world.act(.booking(.confirm(.init(booking: booking.id))), by: world.seller)
    #expect(world.archive().first == .archive(.bookings(.init(bookings: [booking.id]))))
  }

  @Test mutating func `a booked offer stays as long as its campaign, and counts`() throws {
    let campaign = try world.newCampaign(of: tania, status: .live)
    let id: ID<Offer> = world.fresh()
    try world.act(
      world.ask(id.value, world.face.id, world.days(1, 11), campaign: campaign), by: tania)
    try world.act(world.quote(id), by: world.desk)
    try world.act(world.approve(id), by: tania)
    wait(days: 60)
    _ = try archive()
    #expect(world.market.bookings.isEmpty && world.market.offers.contains(id))
    #expect(world.market.brokenLaw(on: Day(world.now)) == nil)
    #expect(world.market.brokenLaw() == "an approved offer is booked")
    #expect(world.market.spending(of: campaign).approved > .zero)
    try world.act(.campaign(.move(.init(campaign: campaign, step: .complete))), by: tania)
    #expect(world.market.campaigns[campaign]?.closedAt == world.now)
    wait(days: 29)
    #expect(try archive().isEmpty)
    wait(days: 1, hours: 1)
    #expect(
      try archive().prefix(2) == [
        .offers(.init(buyer: tania.organisation, campaign: campaign, offers: [id])),
        .campaign(.init(campaign: campaign)),
      ])
    #expect(world.market.offers.isEmpty && world.market.campaigns.isEmpty)
  }

  @Test mutating func `a campaign leaves with its lines, their delivery and feedback`() throws {
    let campaign = try world.newCampaign(of: tania, status: .live)
    let line: ID<MediaBuy> = world.fresh()
    try world.act(
      .mediaBuy(
        .create(
          .init(
            mediaBuy: line, campaign: campaign, name: "North", budget: Money(taka: 10_000),
            bid: Money(taka: 1), geoList: ["Dhaka"], dates: world.days(0, 5)))), by: tania)
    try world.act(.campaign(.move(.init(campaign: campaign, step: .cancel))), by: tania)
    wait(days: 31)
    let before = world.market
    let events = try archive()
    let event = try #require(
      events.first { if case .campaign = $0 { true } else { false } })
    let entries = before.archived(by: .archive(event))
    #expect(entries.count == 1 && entries[0].thing.ids == [campaign.value, line.value])
    #expect(entries[0].audience == Marketplace.audience(of: before.campaigns.rows[0]))
    #expect(world.market.campaigns.isEmpty && world.market.mediaBuys.isEmpty)
  }

  @Test mutating func `what others are looking at stays until the share ends`() throws {
    let campaign = try world.newCampaign(of: tania, status: .live)
    let offer = try rejected(by: tania, campaign: campaign)
    let sharing = ShareCommand.Sharing(
      campaign: campaign, viewer: world.buyers[1].organisation)
    try world.act(.share(.begin(sharing)), by: world.desk)
    wait(days: 30)
    _ = try archive()
    #expect(world.market.offers.contains(offer) && world.market.brokenLawOfCommands() == nil)
    try world.act(.share(.end(sharing)), by: world.desk)
    _ = try archive()
    #expect(!world.market.offers.contains(offer))
  }

  @Test mutating func `a notification leaves a week after it was read`() throws {
    _ = try world.request(world.face, by: tania, days: world.days(20, 40))
    let own = world.market.notifications.rows.filter { $0.recipient == world.desk.id }
    let id = try #require(own.first?.id)
    wait(days: 10)
    #expect(try archive().isEmpty)
    try world.act(.notification(.read(.init(ids: [id]))), by: world.desk)
    #expect(world.market.notifications[id]?.readAt == world.now)
    wait(days: 6, hours: 23)
    #expect(try archive().isEmpty)
    wait(days: 0, hours: 2)
    #expect(
      try archive() == [.notifications(.init(recipient: world.desk.id, notifications: [id]))])
  }

  @Test mutating func `of many notifications the newest 200 stay, read or not`() throws {
    let before = world.market.notifications.rows.count { $0.recipient == world.desk.id }
    #expect(before == 0)
    for number in 0..<301 {
      world.market.apply(
        .notification(
          .posted(
            Notification(
              id: world.fresh(), recipient: world.desk.id, at: world.now, topic: .booked,
              subject: .asset(world.face.id), text: "\(number)"))))
      world.now = world.now.advanced(byMilliseconds: 1)
    }
    guard case .notifications(let body)? = try archive().first else { throw Missing() }
    #expect(body.notifications.count == 101 && world.market.notifications.count == 200)
    #expect(world.market.notifications.rows.first?.text == "101")
  }

  @Test mutating func `a deleted campaign takes the notifications of offers that left before it`()
    throws
  {
    let campaign = try world.newCampaign(of: tania, status: .live)
    let offer = try rejected(by: tania, campaign: campaign)
    let isAbout = { (notification: Notification) in notification.subject == .offer(offer) }
    wait(days: 8)
    _ = try archive()
    #expect(!world.market.offers.contains(offer))
    #expect(world.market.notifications.rows.contains(where: isAbout))
    try world.act(.campaign(.delete(.init(campaign: campaign))), by: tania)
    #expect(!world.market.notifications.rows.contains(where: isAbout))
  }

  @Test mutating func `a buyer can't say when its campaign was closed`() throws {
    let text = """
      {"buyer":"\(tania.organisation)","closed_at":5,"id":"\(ID<Campaign>(value: 77))",\
      "is_sample":false,"name":"Eid","status":"draft","type":"create_campaign"}
      """
    let command = try WireCoding.decode(Command.self, from: Array(text.utf8))
    try world.act(command, by: tania)
    #expect(world.market.campaigns[ID(value: 77)]?.closedAt == nil)
  }

  private struct Missing: Error {}
}
