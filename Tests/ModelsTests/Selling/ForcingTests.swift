import TestSupport
import Testing
import Wire

@testable import Models

/// The desk makes a booking live, or completed, before its day (A3).
@Suite struct ForcingTests {
  private var world = Fixture()
  private var tania: User { world.buyers[0] }
  private var babul: User { world.buyers[1] }
  private var today: Day { Day(world.now) }
  private var booking: Booking? { world.market.bookings.rows.first }

  private func force(_ state: Forcing.State, _ reason: String = "posted early") -> Command {
    .booking(
      .force(
        .init(booking: booking?.id ?? ID(value: 0), to: state, reason: reason)))
  }

  @Test mutating func `a booking forced live begins today`() throws {
    let id = try world.booked(world.face, by: tania, days: world.days(10, 40))
    let events = try world.act(force(.live), by: world.desk)
    #expect(events.map(\.name).prefix(2) == ["booking_forced", "offer_forced"])
    #expect(booking?.dates == world.days(0, 40))
    #expect(world.market.status(of: world.face, today: today) == .live)
    let offer = try #require(world.market.offers[id])
    #expect(offer.dates == world.days(10, 40) && offer.flight == world.days(0, 40))
    #expect(offer.isLive(on: today) && world.market.brokenLawOfCommands() == nil)
    guard case .approved(let approval) = offer.state, let forcing = approval.forcing else {
      Issue.record("it is approved, and forced")
      return
    }
    #expect(forcing.reason == "posted early" && forcing.by == world.desk.id)
    #expect(forcing.at == world.now)
  }

  @Test mutating func `a booking forced completed frees the remaining days`() throws {
    let id = try world.booked(world.face, by: tania, days: world.days(0, 30))
    #expect(world.refusal(of: force(.completed), by: world.desk)?.code == .invalidState)
    world.now = world.now.advanced(byMilliseconds: 3 * 86_400_000)
    try world.act(force(.completed, "fell down"), by: world.desk)
    let offer = try #require(world.market.offers[id])
    #expect(offer.flight.dayCount == 3 && offer.flight.end == today)
    #expect(world.market.status(of: world.face, today: today) == .available)
    #expect(!offer.isLive(on: today))
    _ = try world.booked(world.face, by: babul, days: world.days(0, 20))
    #expect(world.market.brokenLaw() == nil && world.market.brokenLawOfCommands() == nil)
  }

  @Test mutating func `a booking forced live can be completed later`() throws {
    let id = try world.booked(world.face, by: tania, days: world.days(10, 40))
    try world.act(force(.live), by: world.desk)
    #expect(world.refusal(of: force(.completed), by: world.desk)?.code == .invalidState)
    world.now = world.now.advanced(byMilliseconds: 86_400_000)
    try world.act(force(.completed), by: world.desk)
    #expect(world.market.offers[id]?.flight.dayCount == 1)
    #expect(world.refusal(of: force(.live), by: world.desk)?.code == .invalidState)
  }

  @Test mutating func `forcing needs free days and a face in service`() throws {
    _ = try world.booked(world.face, by: tania, days: world.days(10, 40))
    _ = try world.booked(world.face, by: babul, days: world.days(2, 9))
    #expect(world.refusal(of: force(.live), by: world.desk)?.code == .datesTaken)
    let free = Command.booking(
      .force(
        .init(booking: world.market.bookings.rows[1].id, to: .live, reason: "x")))
    try world.set(.maintenance, on: world.face)
    #expect(world.refusal(of: free, by: world.desk)?.code == .assetUnavailable)
    try world.set(nil, on: world.face)
    try world.act(free, by: world.desk)
  }

  @Test mutating func `forcing loses other offers on the added days`() throws {
    _ = try world.booked(world.face, by: tania, days: world.days(10, 40))
    let rival = try world.request(world.face, by: babul, days: world.days(1, 9))
    try world.act(force(.live), by: world.desk)
    #expect(world.market.offers[rival]?.phase == .lost)
    #expect(world.market.notifications.rows.contains { $0.topic == .lost })
  }

  @Test mutating func `forcing notifies all parties with the reason`() throws {
    _ = try world.booked(world.face, by: tania, days: world.days(10, 40))
    try world.act(force(.live), by: world.desk)
    let notices = world.market.notifications.rows.filter { $0.topic == .forced }
    #expect(Set(notices.map(\.recipient)) == [tania.id, world.secondDesk.id, world.seller.id])
    #expect(
      Set(notices.map(\.text)) == ["The desk made DHK-001A, 01–30 Dec, live: posted early"])
    // Only the parties see the reason; the market sees the days.
    for user in [babul, world.seller] {
      var view = world.market.view(for: user)
      for line in notices {
        view.apply(.notification(.cleared(.init(recipient: user.id, ids: [line.id]))))
      }
      let text = String(decoding: try WireCoding.encode(view), as: UTF8.self)
      #expect(!text.contains("posted early") && view.bookings == world.market.bookings)
    }
  }

  @Test mutating func `only the desk forces an existing booking, with a reason`() throws {
    let missing = force(.live)
    #expect(world.refusal(of: missing, by: world.desk)?.code == .notFound)
    _ = try world.booked(world.face, by: tania, days: world.days(10, 40))
    for user in [tania, babul, world.seller] {
      #expect(world.refusal(of: force(.live), by: user)?.code == .notAllowed)
    }
    #expect(world.refusal(of: force(.live), by: .system)?.code == .notAllowed)
    #expect(world.refusal(of: force(.live, " "), by: world.desk)?.code == .invalidText)
    let early = world.refusal(of: force(.completed), by: world.desk)
    #expect(early?.code == .invalidState && early?.allowed == ["live"])
  }

  @Test mutating func `an unconfirmed booking can't be forced`() throws {
    try world.act(
      .asset(.edit(.init(asset: world.face.id, changes: .init(confirmationHours: 24)))),
      by: world.seller)
    _ = try world.booked(world.face, by: tania, days: world.days(10, 40))
    let refusal = world.refusal(of: force(.live), by: world.desk)
    #expect(refusal?.code == .invalidState && refusal?.allowed == [])
    try world.act(.booking(.confirm(.init(booking: try #require(booking).id))), by: world.seller)
    try world.act(force(.live), by: world.desk)
  }

  @Test mutating func `a campaign counts a forced booking by its flight`() throws {
    let campaign = try world.newCampaign(of: tania, name: "Eid")
    let offer: ID<Offer> = world.fresh()
    try world.act(
      world.ask(offer.value, world.face.id, world.days(10, 40), campaign: campaign), by: tania)
    try world.act(world.quote(offer), by: world.desk)
    try world.act(world.approve(offer), by: tania)
    #expect(world.market.breakdown(of: campaign, today: today).booked == 1)
    try world.act(force(.live), by: world.desk)
    #expect(world.market.breakdown(of: campaign, today: today).live == 1)
    // A live flight stays when its campaign is cancelled.
    try world.act(.campaign(.move(.init(campaign: campaign, step: .cancel))), by: tania)
    #expect(world.market.offers[offer]?.phase == .approved)
  }
}
