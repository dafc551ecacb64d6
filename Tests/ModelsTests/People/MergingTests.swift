import Models
import TestSupport
import Testing
import Wire

/// Two organisations become one, with all that they have (P1).
@Suite struct MergingTests {
  private var world = Fixture()
  private let tania: User
  private let babul: User
  private let mitu: User

  init() { (tania, babul, mitu) = (world.buyers[0], world.buyers[1], world.buyers[2]) }

  private var merging: Command {
    .people(
      .mergeOrganisations(.init(organisation: tania.organisation, into: babul.organisation)))
  }

  private func view(of user: User) -> Marketplace {
    world.market.view(for: world.market.users[user.id] ?? user)
  }

  @Test mutating func `either's users see the offers of both`() throws {
    let offers = [
      try world.request(world.face, by: tania), try world.request(world.screen, by: babul),
    ]
    try world.act(merging, by: world.desk)
    for user in [tania, babul] {
      #expect(Set(view(of: user).offers.rows.map(\.id)) == Set(offers))
    }
    #expect(view(of: mitu).offers.isEmpty)
    #expect(world.market.organisations[tania.organisation] == nil)
    #expect(world.market.brokenLaw() == nil && world.market.brokenLawOfCommands() == nil)
  }

  @Test mutating func `a booking stays, and its buyer is the organisation that stays`() throws {
    let offer = try world.request(world.face, by: tania)
    try world.act(world.quote(offer), by: world.desk)
    try world.act(.offer(.approve(.init(offer: offer, version: 1))), by: tania)
    try world.act(merging, by: world.desk)
    #expect(world.market.offers[offer]?.buyer == babul.organisation)
    #expect(world.market.bookings.count == 1)
  }

  @Test mutating func `of two holds on the same days the first stays`() throws {
    let offers = [
      try world.request(world.face, by: babul), try world.request(world.face, by: tania),
    ]
    for (offer, buyer) in zip(offers, [babul, tania]) {
      try world.act(.hold(.place(.init(offer: offer))), by: buyer)
    }
    try world.act(merging, by: world.desk)
    #expect(world.market.offers[offers[0]]?.hold != nil)
    #expect(world.market.offers[offers[1]]?.hold == nil && world.market.holds.count == 1)
    #expect(world.market.brokenLawOfCommands(on: Day(world.now)) == nil)
  }

  /// The second hold ends, which changes a shared offer in the same command.
  @Test mutating func `a shared campaign shows what the merger changed`() throws {
    let campaign = try world.newCampaign(of: tania)
    let own: ID<Offer> = world.fresh()
    try world.act(
      world.ask(own.value, world.face.id, world.days(10, 40), campaign: campaign), by: tania)
    let offers = [try world.request(world.face, by: babul), own]
    for (offer, buyer) in zip(offers, [babul, tania]) {
      try world.act(.hold(.place(.init(offer: offer))), by: buyer)
    }
    try world.act(
      .share(.begin(.init(campaign: campaign, viewer: mitu.organisation))), by: world.desk)
    try world.act(merging, by: world.desk)
    let copy = world.market.shares.rows.first?.offers.first
    #expect(copy?.buyer == babul.organisation && copy?.hold == nil)
    #expect(world.market.brokenLawOfCommands(on: Day(world.now)) == nil)
  }

  @Test mutating func `conversations go on, and nobody is a member twice`() throws {
    let talk = try world.newConversation(with: world.desk, by: tania)
    try world.act(merging, by: world.desk)
    let conversation = try #require(view(of: babul).conversations[talk])
    #expect(conversation.members.count == 2)
    #expect(conversation.members.contains { $0.organisation == babul.organisation })
  }

  @Test mutating func `those who see neither are told nothing`() throws {
    let events = try world.market.decide(
      merging, id: world.fresh(), by: .user(world.desk), at: world.now)
    for event in events {
      let audience = world.market.audience(of: event)
      #expect(!audience.includes(mitu) && !audience.includes(world.seller))
      world.market.apply(event)
    }
  }

  @Test mutating func `only organisations of one role are merged, by the desk and the operator`() {
    #expect(world.refusal(of: merging, by: tania)?.code == .notAllowed)
    let other = Command.people(
      .mergeOrganisations(
        .init(organisation: tania.organisation, into: world.seller.organisation)))
    #expect(world.refusal(of: other, by: world.desk)?.code == .invalidState)
    let same = Command.people(
      .mergeOrganisations(.init(organisation: tania.organisation, into: tania.organisation)))
    #expect(world.refusal(of: same, by: world.desk)?.code == .invalidState)
    #expect(world.refusal(of: merging, by: .system) == nil)
  }
}
