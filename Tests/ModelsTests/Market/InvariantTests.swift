import TestSupport
import Testing
import Wire

@testable import Models

/// The laws themselves: a market that breaks one is found out.
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

  @Test mutating func `a day with more bookings than room`() {
    book(world.face.id, 10, 20, id: 1)
    book(world.face.id, 20, 30, id: 2)
    #expect(world.market.brokenLaw() == nil)
    book(world.face.id, 19, 21, id: 3)
    #expect(world.market.brokenLaw() == "DHK-001A is not booked beyond its room")
  }

  @Test mutating func `a booking of no face`() {
    book(ID(value: 404), 10, 20, id: 1)
    #expect(world.market.brokenLaw() == "a booking is of a face that exists")
  }

  @Test mutating func `an approval without a booking, or with another's`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    approve(offer, booking: 1)
    #expect(world.market.brokenLaw() == "an approved offer is booked")
    book(world.screen.id, 10, 40, id: 1)
    #expect(world.market.brokenLaw() == "a booking is of its offer's face")
  }

  @Test mutating func `a booking of other days than its offer's, which nobody forced`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    book(world.face.id, 10, 39, id: 1)
    approve(offer, booking: 1)
    let law = "a booking is of its offer's days, as far as the desk forced no others"
    #expect(world.market.brokenLaw() == nil && world.market.brokenLawOfCommands() == law)
    let completed = Forcing(
      to: .completed, reason: "x", by: by, at: world.days(39, 40).start.start)
    world.market.apply(.offer(.forced(.init(offer: offer, forcing: completed))))
    #expect(world.market.brokenLawOfCommands() == nil)
  }

  @Test mutating func `a booking that is forced and waits for its seller`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    let booking = Booking(
      id: ID(value: 1), asset: world.face.id, dates: world.days(0, 40), confirmBy: world.now)
    world.market.apply(.booking(.booked(booking)))
    approve(offer, booking: 1)
    world.market.apply(
      .offer(
        .forced(
          .init(offer: offer, forcing: Forcing(to: .live, reason: "x", by: by, at: world.now)))))
    #expect(world.market.brokenLawOfCommands() == "what is forced was confirmed")
  }

  @Test mutating func `a booking of two offers`() throws {
    let offers = try world.buyers.prefix(2).map { try world.quoted(world.face, by: $0) }
    book(world.face.id, 10, 40, id: 1)
    approve(offers[0], booking: 1)
    #expect(world.market.brokenLaw() == nil)
    approve(offers[1], booking: 1)
    #expect(world.market.brokenLaw() == "a booking is of one offer")
  }

  @Test mutating func `a total that isn't the sum`() throws {
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

  @Test mutating func `a hold that isn't its offer's, or is of two, or of none`() throws {
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
    #expect(other.brokenLawOfCommands() == "whoever has challenged waits")
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
