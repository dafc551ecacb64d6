import TestSupport
import Testing
import Wire

@testable import Models

/// The life of a campaign (C1), and its end (C2).
@Suite struct CampaignTests {
  private var world = Fixture()
  private let campaign: ID<Campaign>
  private var tania: User { world.buyers[0] }
  private var babul: User { world.buyers[1] }

  init() throws { campaign = try world.newCampaign(of: world.buyers[0], name: "Eid") }

  private func move(_ step: CampaignStep) -> Command {
    .campaign(.move(.init(campaign: campaign, step: step)))
  }

  private var delete: Command { .campaign(.delete(.init(campaign: campaign))) }
  private var status: CampaignStatus? { world.market.campaigns[campaign]?.status }

  private mutating func offer(_ face: Asset, days: DayRange) throws -> ID<Offer> {
    let id: ID<Offer> = world.fresh()
    try world.act(
      .offer(
        .request(
          .init(offer: id, asset: face.id, campaign: campaign, dates: days, note: "canary"))),
      by: tania)
    return id
  }

  private mutating func book(_ face: Asset, days: DayRange) throws -> ID<Offer> {
    let id = try offer(face, days: days)
    try world.act(world.quote(id), by: world.desk)
    try world.act(.offer(.approve(.init(offer: id, version: 1))), by: tania)
    return id
  }

  /// The lifecycle again, as text.
  private static let table = """
    draft      launch>live cancel>cancelled
    live       pause>paused complete>completed cancel>cancelled
    paused     resume>live complete>completed cancel>cancelled
    completed
    cancelled
    """

  @Test func `the table has every allowed pair of status and step and no other`() {
    let lines = Self.table.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(Set(lines.map { String($0[0]) }) == Set(CampaignStatus.allCases.map(\.rawValue)))
    for line in lines {
      for step in CampaignStep.allCases {
        let edge = line.first { $0.hasPrefix("\(step.rawValue)>") }
        let after = CampaignStatus(rawValue: String(line[0]))?.after(step)
        #expect(after?.rawValue == edge?.split(separator: ">").last.map(String.init))
      }
    }
  }

  @Test mutating func `only the buyer and the desk can change a campaign's status`() throws {
    for user in [babul, world.seller] {
      #expect(world.refusal(of: move(.launch), by: user)?.code == .notFound)
      #expect(world.refusal(of: delete, by: user)?.code == .notFound)
    }
    try world.act(move(.launch), by: tania)
    try world.act(move(.pause), by: world.desk)
    let refusal = world.refusal(of: move(.launch), by: tania)
    #expect(refusal?.code == .invalidState)
    #expect(refusal?.allowed == ["resume", "complete", "cancel"])
    try world.act(move(.resume), by: tania)
    try world.act(move(.complete), by: tania)
    #expect(status == .completed)
  }

  @Test mutating func `name, budget and days can change, and invalid ones are refused`() throws {
    func edit(_ name: String, _ budget: Money?, _ dates: DayRange?) -> Command {
      .campaign(.edit(.init(campaign: campaign, name: name, budget: budget, dates: dates)))
    }
    try world.act(edit("Puja", Money(taka: 5_000_000), world.days(1, 40)), by: tania)
    let changed = try #require(world.market.campaigns[campaign])
    #expect(changed.name == "Puja" && changed.budget == Money(taka: 5_000_000))
    #expect(changed.dates == world.days(1, 40))
    #expect(try world.act(edit("Puja", changed.budget, changed.dates), by: tania) == [])
    for budget in [Money(paisa: -1), Money(paisa: .max)] {
      #expect(world.refusal(of: edit("x", budget, nil), by: tania)?.code == .invalidPrice)
    }
    #expect(world.refusal(of: edit("", nil, nil), by: tania)?.code == .invalidText)
    #expect(
      world.refusal(of: edit("x", nil, world.days(5, 5)), by: tania)?.code == .invalidDates)
  }

  @Test
  mutating func `cancelling a campaign cancels open offers and frees days that have not begun`()
    throws
  {
    let hanging = try book(world.screen, days: world.days(0, 30))
    let coming = try book(world.face, days: world.days(10, 40))
    let open = try offer(world.screen, days: world.days(10, 40))
    let events = try world.act(move(.cancel), by: tania)
    #expect(
      events.map(\.name) == [
        "campaign_changed", "offer_released", "booking_released", "offer_cancelled",
        "notification_posted", "notification_posted", "notification_posted",
      ])
    #expect(world.market.offers[hanging]?.phase == .approved)
    #expect(world.market.offers[coming]?.phase == .cancelled)
    #expect(world.market.offers[open]?.phase == .cancelled)
    #expect(world.market.isFree(world.face, in: world.days(10, 40)))
    #expect(world.market.bookings.count == 1)
  }

  @Test mutating func `a campaign with a live face must be cancelled before it is deleted`() throws
  {
    _ = try book(world.screen, days: world.days(0, 30))
    let refusal = world.refusal(of: delete, by: tania)
    #expect(refusal?.code == .invalidState && refusal?.allowed == ["cancel"])
    try world.act(move(.cancel), by: tania)
    try world.act(delete, by: tania)
    #expect(world.market.bookings.isEmpty)
  }

  @Test mutating func `deleting a campaign frees its faces and leaves no trace of the buyer`()
    throws
  {
    _ = try book(world.face, days: world.days(10, 40))
    _ = try offer(world.screen, days: world.days(10, 40))
    try world.act(
      .share(.begin(.init(campaign: campaign, viewer: babul.organisation))), by: world.desk)
    let events = try world.act(delete, by: tania)
    #expect(
      events.map(\.name) == [
        "notification_posted", "notification_posted", "campaign_deleted", "booking_released",
        "share_ended",
        "notification_posted",
      ])
    let market = world.market
    #expect(market.campaigns.isEmpty && market.offers.isEmpty && market.bookings.isEmpty)
    #expect(market.shares.isEmpty)
    #expect(!"\(market)".contains("canary"))
    // What remains says that the campaign was deleted, and nothing of its offers.
    #expect(Set(market.notifications.rows.map(\.topic)) == [.campaignDeleted, .booked, .released])
    #expect(market.isFree(world.face, in: world.days(10, 40)))
  }

  @Test mutating func `a campaign that is deleted while its offer is approved leaves no booking`()
    throws
  {
    let offer = try offer(world.face, days: world.days(10, 40))
    try world.act(world.quote(offer), by: world.desk)
    let approve = world.approve(offer)
    var deletedFirst = world
    try deletedFirst.act(delete, by: world.desk)
    #expect(deletedFirst.refusal(of: approve, by: tania)?.code == .notFound)
    #expect(deletedFirst.market.bookings.isEmpty)
    try world.act(approve, by: tania)
    try world.act(delete, by: world.desk)
    #expect(world.market.bookings.isEmpty && world.market.offers.isEmpty)
    #expect(world.market.isFree(world.face, in: world.days(10, 40)))
  }

  @Test mutating func `a campaign's spending is the sum over its faces`() throws {
    _ = try book(world.face, days: world.days(10, 40))
    let quoted = try offer(world.screen, days: world.days(10, 40))
    try world.act(world.quote(quoted, taka: 50_000), by: world.desk)
    let spending = world.market.spending(of: campaign)
    #expect(spending.approved == Money(taka: 115_000))
    #expect(spending.quoted == Money(taka: 57_500))
  }
}
