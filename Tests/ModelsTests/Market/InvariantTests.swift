import TestSupport
import Testing
import Wire

@testable import Models

/// `brokenLaw` finds markets that break a law.
@Suite struct InvariantTests {
  private var world = Fixture()
  private let by = ID<User>(value: 2)

  private mutating func book(_ asset: ID<Asset>, _ from: Int, _ to: Int, id: UInt128) {
    let booking = Booking(id: ID(value: id), asset: asset, dates: world.days(from, to))
    world.market.apply(.booking(.booked(booking)))
  }

  private mutating func approve(_ offer: ID<Offer>, version: Int = 1, booking: UInt128) {
    world.market.apply(
      .offer(
        .approved(
          .init(
            offer: offer,
            approval: .init(version: version, booking: ID(value: booking), by: by, at: world.now))))
    )
  }

  @Test mutating func `overbooking breaks a law`() {
    book(world.face.id, 10, 20, id: 1)
    book(world.face.id, 20, 30, id: 2)
    #expect(world.market.brokenLaw() == nil)
    book(world.face.id, 19, 21, id: 3)
    #expect(world.market.brokenLaw() == "DHK-001A isn't overbooked")
  }

  @Test mutating func `a booking of an unknown face breaks a law`() {
    book(ID(value: 404), 10, 20, id: 1)
    #expect(world.market.brokenLaw() == "a booking is of a face that exists")
  }

  @Test mutating func `an approval without its own booking breaks a law`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    approve(offer, booking: 1)
    #expect(world.market.brokenLaw() == "an approved offer is booked")
    book(world.screen.id, 10, 40, id: 1)
    #expect(world.market.brokenLaw() == "a booking is of its offer's face")
  }

  @Test mutating func `a booking on days that neither offer nor desk set breaks a law`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    book(world.face.id, 10, 39, id: 1)
    approve(offer, booking: 1)
    let law = "a booking has its offer's days unless the desk forced others"
    #expect(world.market.brokenLaw() == nil && world.market.brokenLawOfCommands() == law)
    let completed = Forcing(
      to: .completed, reason: "x", by: by, at: world.days(39, 40).start.start)
    world.market.apply(.offer(.forced(.init(offer: offer, forcing: completed))))
    #expect(world.market.brokenLawOfCommands() == nil)
  }

  @Test mutating func `a forced booking that waits for its seller breaks a law`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    let booking = Booking(
      id: ID(value: 1), asset: world.face.id, dates: world.days(0, 40), confirmBy: world.now)
    world.market.apply(.booking(.booked(booking)))
    approve(offer, booking: 1)
    world.market.apply(
      .offer(
        .forced(
          .init(offer: offer, forcing: Forcing(to: .live, reason: "x", by: by, at: world.now)))))
    #expect(world.market.brokenLawOfCommands() == "a forced booking is confirmed")
  }

  @Test mutating func `a booking of two offers breaks a law`() throws {
    let offers = try world.buyers.prefix(2).map { try world.quoted(world.face, by: $0) }
    book(world.face.id, 10, 40, id: 1)
    approve(offers[0], booking: 1)
    #expect(world.market.brokenLaw() == nil)
    approve(offers[1], booking: 1)
    #expect(world.market.brokenLaw() == "a booking belongs to one offer")
  }

  @Test mutating func `a wrong total breaks a law`() throws {
    let offer = try world.request(world.face, by: world.buyers[0])
    let text = """
      {"at":0,"by":"\(by)","discount":0,"lines":[{"amount":100,"label":"x"}],"production":0,
      "subtotal":100,"tax":15,"tax_basis_points":1500,"terms":"","total":116,"valid_until":9,
      "version":1}
      """
    let quote = try WireCoding.decode(Quote.self, from: Array(text.utf8))
    world.market.apply(.offer(.quoted(.init(offer: offer, quote: quote))))
    #expect(world.market.brokenLaw() == "a quote's total is its lines less discount with tax")
  }

  @Test mutating func `a hold without exactly one matching offer breaks a law`() throws {
    let offers = try world.buyers.prefix(2).map { try world.quoted(world.face, by: $0) }
    func hold(_ id: UInt128, _ from: Int = 10) -> Hold {
      Hold(id: ID(value: id), asset: world.face.id, dates: world.days(from, 40), at: world.now)
    }
    world.market.apply(.offer(.held(.init(offer: offers[0], hold: ID(value: 1)))))
    #expect(world.market.brokenLaw() == "the hold that an offer names is there")
    var other = world.market
    other.apply(.hold(.placed(hold(1, 11))))
    #expect(other.brokenLaw() == "a hold is of its offer's face and days")
    world.market.apply(.hold(.placed(hold(1))))
    #expect(world.market.brokenLaw() == nil && world.market.brokenLawOfCommands() == nil)
    other = world.market
    other.apply(.offer(.held(.init(offer: offers[1], hold: ID(value: 1)))))
    #expect(other.brokenLaw() == "a hold is of one offer")
    other = world.market
    other.apply(.hold(.placed(hold(2))))
    #expect(other.brokenLawOfCommands() == "a hold ends with its offer")
    other = world.market
    other.apply(.hold(.changed(hold(1).challenged(by: ID(value: 9), at: world.now))))
    #expect(other.brokenLawOfCommands() == "a challenger is waiting")
  }

  @Test mutating func `an event that doesn't fit changes nothing`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    let before = world.market
    approve(ID(value: 404), booking: 1)
    approve(offer, version: 2, booking: 1)
    world.market.apply(
      .offer(.declined(.init(offer: offer, closing: .init(reason: "x", by: by, at: world.now)))))
    world.market.apply(.offer(.requested(try #require(before.offers[offer]))))
    world.market.apply(.asset(.overlaySet(.init(asset: ID(value: 404), overlay: .maintenance))))
    let hold = Hold(
      id: ID(value: 404), asset: world.face.id, dates: world.days(1, 9), at: world.now)
    world.market.apply(.hold(.changed(hold)))
    world.market.apply(.hold(.ended(.init(hold: hold.id, asset: world.face.id))))
    world.market.apply(.offer(.held(.init(offer: ID(value: 404), hold: hold.id))))
    world.market.apply(.notification(.read(.init(recipient: by, ids: [ID(value: 404)]))))
    world.market.apply(.notification(.cleared(.init(recipient: by, ids: [ID(value: 404)]))))
    #expect(world.market == before)
  }
}
