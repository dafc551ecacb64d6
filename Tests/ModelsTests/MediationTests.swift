import Models
import TestSupport
import Testing
import Wire

/// The mediation loop (O1–O5).
@Suite struct MediationTests {
  private func refusal(_ body: () throws -> Void) -> Refusal? {
    do {
      try body()
      return nil
    } catch {
      return error as? Refusal
    }
  }

  @Test func `request, quote, revision, quote, approval: the face is booked`() throws {
    var world = Fixture()
    let offer = try world.request(world.face, by: world.buyers[0])
    try world.act(world.quote(offer), by: world.desk)
    try world.act(
      .requestRevision(.init(offer: offer, version: 1, changes: "cheaper")), by: world.buyers[0])
    try world.act(world.quote(offer, version: 2, taka: 90_000), by: world.desk)
    try world.act(.approveOffer(.init(offer: offer, version: 2)), by: world.buyers[0])
    #expect(world.market.offers[offer]?.phase == .approved)
    #expect(world.market.offers[offer]?.newestQuote?.total == Money(taka: 103_500))
    #expect(!world.market.isFree(world.face, in: world.days(10, 40)))
  }

  @Test func `the first approval wins and the others are told`() throws {
    var world = Fixture()
    let offers = try world.buyers.map { try world.request(world.face, by: $0) }
    for offer in offers { try world.act(world.quote(offer), by: world.desk) }
    let events = try world.act(
      .approveOffer(.init(offer: offers[1], version: 1)), by: world.buyers[1])
    #expect(offers.map { world.market.offers[$0]?.phase } == [.lost, .approved, .lost])
    #expect(events.filter { $0.kind == .offerLost }.count == 2)
    let told = world.market.notifications.rows.filter { $0.topic == .lost }.map(\.recipient)
    #expect(told == [world.buyers[0].id, world.buyers[2].id])
  }

  @Test func `a screen with two slots takes two and refuses the third`() throws {
    var world = Fixture()
    let offers = try world.buyers.map { try world.request(world.screen, by: $0) }
    for offer in offers { try world.act(world.quote(offer), by: world.desk) }
    for (offer, buyer) in zip(offers, world.buyers).prefix(2) {
      try world.act(.approveOffer(.init(offer: offer, version: 1)), by: buyer)
    }
    #expect(world.market.offers[offers[2]]?.phase == .lost)
  }

  @Test func `approving a superseded version is refused`() throws {
    var world = Fixture()
    let offer = try world.request(world.face, by: world.buyers[0])
    try world.act(world.quote(offer), by: world.desk)
    try world.act(world.quote(offer, version: 2), by: world.desk)
    let refused = refusal {
      try world.act(.approveOffer(.init(offer: offer, version: 1)), by: world.buyers[0])
    }
    #expect(refused?.code == .staleVersion)
  }

  @Test func `another buyer's offer is refused like one that doesn't exist`() throws {
    var world = Fixture()
    let offer = try world.request(world.face, by: world.buyers[0])
    let missing: ID<Offer> = world.fresh()
    let refusals = [offer, missing].map { id in
      refusal { try world.act(.cancelOffer(.init(offer: id, reason: "")), by: world.buyers[1]) }
    }
    #expect(refusals[0] == refusals[1])
    #expect(refusals[0]?.code == .notFound)
  }

  @Test func `a quote expires by the clock and can be quoted anew`() throws {
    var world = Fixture()
    let offer = try world.request(world.face, by: world.buyers[0])
    try world.act(world.quote(offer), by: world.desk)
    world.now = world.now.advanced(byMilliseconds: 3_600_000)
    #expect(
      refusal {
        try world.act(.approveOffer(.init(offer: offer, version: 1)), by: world.buyers[0])
      }?
      .code == .quoteExpired)
    try world.act(.expireOffers, by: .system)
    #expect(world.market.offers[offer]?.phase == .expired)
    try world.act(world.quote(offer, version: 2), by: world.desk)
    #expect(world.market.offers[offer]?.phase == .quoted)
  }

  @Test func `bad input is refused with a code, and nothing changes`() throws {
    var world = Fixture()
    let offer = try world.request(world.face, by: world.buyers[0])
    let before = world.market
    let (face, buyer, desk) = (world.face, world.buyers[0], world.desk)
    let backwards = DayRange(from: world.days(5, 6).start, to: world.days(2, 3).start)
    let bad: [(Command, User, Refusal.Code)] = [
      (world.quote(offer, taka: -1), desk, .invalidPrice),
      (world.quote(offer, taka: .max / 100), desk, .invalidPrice),
      (world.quote(offer), buyer, .notAllowed),
      (world.quote(offer, version: 2), desk, .staleVersion),
      (.approveOffer(.init(offer: offer, version: 1)), buyer, .invalidState),
      (.declineOffer(.init(offer: offer, reason: " ")), desk, .invalidText),
      (.expireOffers, desk, .notAllowed),
      (ask(world.fresh(), face, backwards), buyer, .invalidDates),
      (ask(world.fresh(), face, world.days(-3, 30)), buyer, .invalidDates),
      (ask(world.fresh(), face, world.days(3, 5)), buyer, .invalidDates),
      (ask(world.fresh(), world.sample, world.days(3, 30)), buyer, .notFound),
      (ask(offer, face, world.days(3, 30)), buyer, .duplicate),
    ]
    for (command, user, code) in bad {
      #expect(refusal { try world.act(command, by: user) }?.code == code, "\(command)")
      #expect(world.market == before)
    }
  }

  private func ask(_ id: ID<Offer>, _ asset: Asset, _ dates: DayRange) -> Command {
    .requestOffer(.init(offer: id, asset: asset.id, campaign: nil, dates: dates, note: ""))
  }
}
