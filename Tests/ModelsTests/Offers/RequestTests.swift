import Models
import TestSupport
import Testing
import Wire

/// Buyers' requests for faces.
@Suite struct RequestTests {
  private var world = Fixture()
  private var tania: User { world.buyers[0] }

  private mutating func code(
    _ from: Int, _ to: Int, of asset: Asset? = nil, campaign: ID<Campaign>? = nil,
    note: String = ""
  ) -> Refusal.Code? {
    let command = world.ask(
      50, (asset ?? world.face).id, world.days(from, to), campaign: campaign, note: note)
    return world.refusal(of: command, by: tania)?.code
  }

  @Test mutating func `a request is stored as sent`() throws {
    let campaign = try world.newCampaign(of: tania)
    let dates = world.days(0, 7)
    try world.act(
      world.ask(5, world.face.id, dates, campaign: campaign, note: "both\nsides"), by: tania)
    let offer = try #require(world.market.offers[ID(value: 5)])
    #expect(offer.phase == .requested && offer.quotes.isEmpty && offer.deadline == nil)
    #expect(offer.buyer == tania.organisation && offer.requestedBy == tania.id)
    #expect(offer.dates == dates && offer.note == "both\nsides" && offer.campaign == campaign)
    #expect(offer.requestedAt == world.now && offer.changedAt == world.now)
  }

  @Test mutating func `a flight begins today or later, and within three years`() {
    #expect(code(0, 7) == nil && code(1_098, 1_105) == nil)
    #expect(code(-1, 7) == .invalidDates && code(-800, -700) == .invalidDates)
    #expect(code(1_099, 1_106) == .invalidDates)
  }

  @Test mutating func `a flight ends after it begins, within two years`() {
    #expect(code(10, 10) == .invalidDates && code(10, 9) == .invalidDates)
    #expect(code(10, 742) == nil && code(10, 743) == .invalidDates)
  }

  @Test mutating func `a flight has at least the face's minimum days`() {
    #expect(world.face.minimumDays == 7)
    #expect(code(10, 17) == nil && code(10, 16) == .invalidDates)
  }

  @Test mutating func `the last and the first day of the calendar are refused`() throws {
    let first = try #require(Day("0001-01-01"))
    let last = try #require(Day("9999-12-31"))
    let ranges = [(first, last), (last, first), (first, first), (last, last)]
    for (from, to) in ranges {
      let command = world.ask(5, world.face.id, DayRange(from: from, to: to))
      #expect(world.refusal(of: command, by: tania)?.code == .invalidDates)
    }
    for number in [Int32.min, .max] {
      let far = Day(number: number)
      for dates in [DayRange(from: far, to: first), DayRange(from: first, to: far)] {
        let command = world.ask(5, world.face.id, dates)
        #expect(world.refusal(of: command, by: tania)?.code == .invalidDates)
      }
    }
  }

  @Test mutating func `today is today in Dhaka`() {
    let midnight = world.days(1, 2).start.start
    let command = world.ask(5, world.face.id, world.days(0, 7))
    world.now = midnight.advanced(byMilliseconds: -1)
    #expect(world.refusal(of: command, by: tania) == nil)
    world.now = midnight
    #expect(world.refusal(of: command, by: tania)?.code == .invalidDates)
  }

  @Test mutating func `booked days are refused, adjacent days are not`() throws {
    try world.booked(world.face, by: world.buyers[1], days: world.days(20, 30))
    #expect(code(20, 30) == .datesTaken && code(14, 21) == .datesTaken)
    #expect(code(29, 40) == .datesTaken && code(10, 50) == .datesTaken)
    #expect(code(10, 20) == nil && code(30, 40) == nil)
  }

  @Test mutating func `a face out of service is refused with the reason`() throws {
    try world.set(.maintenance, on: world.face)
    #expect(code(10, 20) == .assetUnavailable)
    try world.set(.withdrawn(reason: "storm"), on: world.face)
    let refusal = world.refusal(
      of: world.ask(5, world.face.id, world.days(10, 20)), by: tania)
    #expect(refusal?.code == .assetUnavailable && refusal?.message.contains("storm") == true)
  }

  @Test mutating func `a buyer can't tell a sample from a missing face`() {
    let refusals = [world.sample.id, ID(value: 404)].map {
      world.refusal(of: world.ask(5, $0, world.days(10, 20)), by: tania)
    }
    #expect(refusals[0] == refusals[1] && refusals[0]?.code == .notFound)
  }

  @Test mutating func `an offer's id is used once in the market`() throws {
    try world.act(world.ask(50, world.screen.id, world.days(10, 20)), by: world.buyers[1])
    #expect(code(10, 20) == .duplicate)
  }

  @Test mutating func `a request needs the buyer's own open campaign`() throws {
    for status in [CampaignStatus.draft, .live, .paused] {
      let campaign = try world.newCampaign(of: tania, status: status)
      #expect(code(10, 20, campaign: campaign) == nil, "\(status)")
    }
    for status in [CampaignStatus.completed, .cancelled] {
      let campaign = try world.newCampaign(of: tania, status: status)
      #expect(code(10, 20, campaign: campaign) == .invalidState, "\(status)")
    }
    let others = [
      try world.newCampaign(of: world.buyers[1]), try world.newCampaign(of: tania, isSample: true),
      ID(value: 404),
    ]
    for campaign in others { #expect(code(10, 20, campaign: campaign) == .notFound) }
  }

  @Test mutating func `a request's note is text of at most 4000 bytes`() {
    #expect(code(10, 20, note: String(repeating: "x", count: 4_000)) == nil)
    #expect(code(10, 20, note: String(repeating: "x", count: 4_001)) == .invalidText)
    #expect(code(10, 20, note: "\u{1b}[31m") == .invalidText)
  }

  @Test mutating func `only buyers request faces`() {
    let command = world.ask(5, world.face.id, world.days(10, 20))
    for actor in [Actor.system, .user(world.desk), .user(world.seller)] {
      #expect(world.refusal(of: command, by: actor)?.code == .notAllowed)
    }
  }
}
