import TestSupport
import Testing
import Wire

@testable import Models

/// Bookings that the seller must confirm.
@Suite struct ConfirmationTests {
  private var world = Fixture()
  private var tania: User { world.buyers[0] }
  private var babul: User { world.buyers[1] }

  /// The face needs confirmation within a day.
  init() throws {
    try world.act(
      .asset(.edit(.init(asset: world.face.id, changes: .init(confirmationHours: 24)))),
      by: world.seller)
  }

  private var booking: Booking? { world.market.bookings.rows.first }

  private mutating func book(_ days: DayRange? = nil) throws -> ID<Offer> {
    try world.booked(world.face, by: tania, days: days)
  }

  private var confirm: Command { .booking(.confirm(.init(booking: booking?.id ?? ID(value: 0)))) }

  private func refuse(_ reason: String = "repaints") -> Command {
    .booking(.refuse(.init(booking: booking?.id ?? ID(value: 0), reason: reason)))
  }

  private mutating func pass(hours: Int64) {
    world.now = world.now.advanced(byMilliseconds: hours * 3_600_000)
  }

  private func newest(for user: User) -> Notification? {
    world.market.notifications.rows.last { $0.recipient == user.id }
  }

  @Test mutating func `an approval books the days and asks the seller to confirm by a deadline`()
    throws
  {
    let offer = try book()
    let waiting = try #require(booking)
    #expect(waiting.confirmBy == world.now.advanced(byMilliseconds: 24 * 3_600_000))
    #expect(world.market.nextDeadline == waiting.confirmBy)
    #expect(world.market.offers[offer]?.phase == .approved)
    #expect(!world.market.isFree(world.face, in: world.days(10, 40)))
    let asked = try #require(newest(for: world.seller))
    #expect(asked.topic == .confirmationAsked && asked.subject == .asset(world.face.id))
    #expect(asked.text == "Confirm DHK-001A, 01–30 Dec, by 22 Nov 10:00")
  }

  @Test mutating func `the deadline is before the flight begins and at least an hour away`() throws
  {
    _ = try book(world.days(1, 31))
    // 2026-11-21 10:00: midnight is nearer than a day.
    #expect(booking?.confirmBy == Day(world.now).advanced(by: 1).start)
    try world.act(refuse(), by: world.seller)
    _ = try book(world.days(0, 30))
    #expect(booking?.confirmBy == world.now.advanced(byMilliseconds: 3_600_000))
  }

  @Test mutating func `confirming makes an ordinary booking and notifies the parties`() throws {
    let offer = try book()
    let events = try world.act(confirm, by: world.seller)
    #expect(events.map(\.name).prefix(2) == ["booking_confirmed", "notification_posted"])
    #expect(booking?.confirmBy == nil && world.market.nextDeadline == nil)
    for user in [tania, world.desk] { #expect(newest(for: user)?.topic == .confirmed) }
    let again = world.refusal(of: confirm, by: world.seller)
    #expect(again?.code == .invalidState && again?.message == "This booking is confirmed already.")
    #expect(world.refusal(of: refuse(), by: world.seller)?.code == .invalidState)
    #expect(world.market.offers[offer]?.phase == .approved)
  }

  @Test mutating func `refusing frees the days and tells the parties why`() throws {
    let offer = try book()
    let gone = refuse("we repaint it")
    let events = try world.act(gone, by: world.seller)
    #expect(events.map(\.name).prefix(2) == ["offer_released", "booking_released"])
    #expect(world.market.offers[offer]?.phase == .cancelled)
    #expect(world.market.bookings.isEmpty)
    for user in [tania, world.desk, world.secondDesk] {
      let notice = try #require(newest(for: user))
      #expect(notice.topic == .refused && notice.subject == .offer(offer))
      #expect(notice.text == "The owner refused DHK-001A, 01–30 Dec: we repaint it")
    }
    #expect(world.refusal(of: gone, by: world.seller)?.code == .notFound)
    _ = try world.booked(world.face, by: babul)
  }

  @Test mutating func `refusing a booking needs a reason`() throws {
    _ = try book()
    for reason in ["", " \n", "\u{1b}[2J", String(repeating: "x", count: 1_001)] {
      #expect(world.refusal(of: refuse(reason), by: world.seller)?.code == .invalidText)
    }
  }

  @Test mutating func `after its deadline the clock releases a booking, and it can't be confirmed`()
    throws
  {
    let offer = try book()
    pass(hours: 24)
    for command in [confirm, refuse()] {
      let late = world.refusal(of: command, by: world.seller)
      #expect(late?.code == .invalidState)
      #expect(late?.message == "The deadline to confirm was 10:00. The days are free again.")
    }
    let events = try world.act(.market(.passTime), by: .system)
    #expect(events.map(\.name).prefix(2) == ["offer_released", "booking_released"])
    #expect(world.market.offers[offer]?.phase == .cancelled && world.market.bookings.isEmpty)
    #expect(world.market.nextDeadline == nil)
    for user in [tania, world.desk, world.seller] {
      #expect(newest(for: user)?.topic == .unconfirmed)
    }
    let ids = world.market.notifications.rows.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(try world.act(.market(.passTime), by: .system) == [])
  }

  @Test mutating func `the clock also ends a booking without an offer`() throws {
    world.market.apply(
      .booking(
        .booked(
          Booking(
            id: ID(value: 7), asset: world.face.id, dates: world.days(1, 9), confirmBy: world.now)))
    )
    let events = try world.act(.market(.passTime), by: .system)
    #expect(events.map(\.name) == ["booking_released"] && world.market.nextDeadline == nil)
  }

  @Test mutating func `cancelling or deleting a campaign ends the wait for confirmation`() throws {
    for end in [true, false] {
      let campaign = try world.newCampaign(of: tania, name: "Eid")
      let offer: ID<Offer> = world.fresh()
      try world.act(
        .offer(
          .request(
            .init(
              offer: offer, asset: world.face.id, campaign: campaign, dates: world.days(10, 40),
              note: ""))), by: tania)
      try world.act(world.quote(offer), by: world.desk)
      try world.act(world.approve(offer), by: tania)
      let (asked, denied) = (confirm, refuse())
      try world.act(
        end
          ? .campaign(.move(.init(campaign: campaign, step: .cancel)))
          : .campaign(.delete(.init(campaign: campaign))), by: tania)
      for command in [asked, denied] {
        #expect(world.refusal(of: command, by: world.seller)?.code == .notFound)
      }
      #expect(world.market.nextDeadline == nil && world.market.brokenLaw() == nil)
      let notice = try #require(newest(for: world.seller))
      #expect(notice.topic == .released)
      #expect(notice.text.hasSuffix("is free again: its booking was taken back"))
      pass(hours: 30)
      #expect(try world.act(.market(.passTime), by: .system) == [])
    }
  }

  @Test mutating func `only the owner and the desk can confirm or refuse`() throws {
    _ = try book()
    #expect(world.refusal(of: confirm, by: tania)?.code == .notAllowed)
    #expect(world.refusal(of: confirm, by: .system)?.code == .notAllowed)
    let home: ID<Organisation> = world.fresh()
    try world.act(
      .people(.registerOrganisation(Organisation(id: home, name: "Rafi & Co", role: .seller))),
      by: .system)
    let rival = User(
      id: world.fresh(), name: "Rafi", email: "r@example.org", role: .seller, organisation: home)
    try world.act(.people(.addUser(rival)), by: .system)
    let missing = Command.booking(.confirm(.init(booking: ID(value: 1))))
    #expect(world.refusal(of: confirm, by: rival) == world.refusal(of: missing, by: rival))
    #expect(world.refusal(of: confirm, by: rival)?.code == .notFound)
    try world.act(confirm, by: world.desk)
  }

  @Test mutating func `the seller learns neither the buyer nor the price`() throws {
    _ = try book()
    let asked = world.market.view(for: world.seller)
    pass(hours: 24)
    try world.act(.market(.passTime), by: .system)
    let ended = world.market.view(for: world.seller)
    for view in [asked, ended] {
      let bytes = try WireCoding.encode(view)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("Tania") && !text.contains("115,000") && !text.contains("1,15,000"))
      #expect(!text.contains(tania.organisation.description) && view.offers.isEmpty)
    }
  }

  /// It has no offers and predicts its part of the events.
  @Test mutating func `the seller's terminal shows a confirmation at once`() throws {
    _ = try book()
    for command in [confirm, refuse()] {
      var replica = Replica(
        MarketView(viewer: world.seller, market: world.market.view(for: world.seller)))
      try replica.submit(
        CommandEnvelope<MarketProtocol>(id: world.fresh(), command: command), at: world.now)
      let left = replica.visible.bookings.rows
      #expect(left.allSatisfy { $0.confirmBy == nil })
    }
  }
}
