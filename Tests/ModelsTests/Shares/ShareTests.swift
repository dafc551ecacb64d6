import TestSupport
import Testing
import Wire

@testable import Models

/// A campaign that another organisation can view.
@Suite struct ShareTests {
  private var world = Fixture()
  private let campaign: Campaign
  private var tania: User { world.buyers[0] }
  private var babul: User { world.buyers[1] }
  private var mitu: User { world.buyers[2] }

  init() throws {
    campaign = Campaign(
      id: world.fresh(), name: "Eid", buyer: world.buyers[0].organisation)
    try world.act(.campaign(.create(campaign)), by: world.buyers[0])
  }

  private func share(with user: User) -> Command {
    .share(.begin(.init(campaign: campaign.id, viewer: user.organisation)))
  }

  private func end(with user: User) -> Command {
    .share(.end(.init(campaign: campaign.id, viewer: user.organisation)))
  }

  private mutating func request(note: String = "") throws -> ID<Offer> {
    let id: ID<Offer> = world.fresh()
    try world.act(
      .offer(
        .request(
          .init(
            offer: id, asset: world.screen.id, campaign: campaign.id, dates: world.days(10, 40),
            note: note))), by: tania)
    return id
  }

  @Test mutating func `a grant carries the history, and later changes follow`() throws {
    let before = try request()
    try world.act(world.quote(before), by: world.desk)
    try world.act(share(with: babul), by: world.desk)
    let after = try request()
    let seen = try #require(world.market.view(for: babul).shares.rows.first)
    #expect(seen.offers.map(\.id) == [before, after])
    #expect(seen.offers[0].quotes.count == 1)
    #expect(seen.name == "Eid" && seen.ownerName == "Tania & Co")
    // Babul can't act on any of it.
    #expect(world.market.view(for: babul).offers.isEmpty)
    #expect(world.market.view(for: mitu).shares.isEmpty)
  }

  @Test mutating func `ending a share removes everything`() throws {
    let canary = "canary-4711"
    _ = try request(note: canary)
    try world.act(share(with: babul), by: world.desk)
    var view = world.market.view(for: babul)
    #expect("\(view)".contains(canary))
    let events = try world.act(end(with: babul), by: world.desk)
    #expect(
      events.map { $0.purged(from: world.market.audience(of: $0)) }
        == [Audience(organisations: [babul.organisation])])
    for event in events { view.apply(event) }
    #expect(!"\(view)".contains(canary))
    #expect(!"\(view)".contains("Eid"))
    #expect(view == world.market.view(for: babul))
  }

  @Test mutating func `a viewer of a shared campaign can't act`() throws {
    let offer = try request()
    try world.act(world.quote(offer), by: world.desk)
    try world.act(share(with: babul), by: world.desk)
    let approval = Command.offer(.approve(.init(offer: offer, version: 1)))
    #expect(world.refusal(of: approval, by: babul)?.code == .notFound)
    #expect(world.refusal(of: approval, by: tania) == nil)
  }

  @Test mutating func `the desk shares a campaign, and the desk, the owner or the viewer ends it`()
    throws
  {
    for user in [tania, babul, mitu, world.seller] {
      #expect(world.refusal(of: share(with: babul), by: user)?.code == .notAllowed)
    }
    for user in [world.desk, tania, babul] {
      try world.act(share(with: babul), by: world.desk)
      #expect(world.refusal(of: share(with: babul), by: world.desk)?.code == .duplicate)
      #expect(world.refusal(of: end(with: babul), by: mitu)?.code == .notFound)
      try world.act(end(with: babul), by: user)
      #expect(world.refusal(of: end(with: babul), by: user)?.code == .notFound)
    }
  }

  @Test mutating func `a campaign is shared with other buyers only, and samples are not shared`()
    throws
  {
    for user in [tania, world.seller, world.desk] {
      #expect(world.refusal(of: share(with: user), by: world.desk)?.code == .notFound)
    }
    let sample = Campaign(
      id: world.fresh(), name: "Test", buyer: tania.organisation, isSample: true)
    try world.act(.campaign(.create(sample)), by: world.desk)
    let command = Command.share(
      .begin(
        .init(campaign: sample.id, viewer: babul.organisation)))
    #expect(world.refusal(of: command, by: world.desk)?.code == .notFound)
  }

  @Test mutating func `a campaign has at most twenty viewers`() throws {
    for number in 1...21 {
      let home = Organisation(id: world.fresh(), name: "Buyer \(number)", role: .buyer)
      try world.act(.people(.registerOrganisation(home)), by: .system)
      let command = Command.share(.begin(.init(campaign: campaign.id, viewer: home.id)))
      if number <= 20 {
        try world.act(command, by: world.desk)
      } else {
        #expect(world.refusal(of: command, by: world.desk)?.code == .quotaReached)
      }
    }
  }
}
