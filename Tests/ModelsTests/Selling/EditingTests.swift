import TestSupport
import Testing
import Wire

@testable import Models

/// A seller's edits of its faces (S3), and the validity of permits.
@Suite struct EditingTests {
  private var world = Fixture()
  private let rival = User(
    id: ID(value: 901), name: "Rafi", email: "rafi@example.org", role: .seller,
    organisation: ID(value: 900))

  init() throws {
    try world.act(
      .people(
        .registerOrganisation(Organisation(id: ID(value: 900), name: "Rafi & Co", role: .seller))),
      by: .system)
    try world.act(.people(.addUser(rival)), by: .system)
  }

  private func edit(_ changes: Asset.Changes) -> Command {
    .asset(.edit(.init(asset: world.face.id, changes: changes)))
  }

  private var face: Asset { get throws { try #require(world.market.assets[world.face.id]) } }

  @Test
  mutating func `the owner and the desk edit a face, and everyone who sees it gets the change`()
    throws
  {
    let events = try world.act(edit(.init(monthlyRate: Money(taka: 600_000))), by: world.seller)
    #expect(events.map(\.name) == ["asset_changed"])
    let audience = world.market.audience(of: events[0])
    for user in world.everyone { #expect(audience.includes(user) == (user != rival)) }
    try world.act(edit(.init(minimumDays: 14)), by: world.desk)
    #expect(try face.monthlyRate == Money(taka: 600_000) && face.minimumDays == 14)
  }

  @Test mutating func `members that aren't named stay, and an empty edit has no event`() throws {
    let permit = Asset.Permit(authority: "DNCC", number: "9", expiry: Day(number: 21_000))
    try world.act(edit(.init(permit: permit, confirmationHours: 24)), by: world.seller)
    #expect(try face.permit == permit && face.confirmationHours == 24)
    #expect(try face.monthlyRate == world.face.monthlyRate)
    #expect(try world.act(edit(.init()), by: world.seller) == [])
    #expect(try world.act(edit(.init(confirmationHours: 24)), by: world.seller) == [])
    try world.act(edit(.init(confirmationHours: 0)), by: world.seller)
    #expect(try face.confirmationHours == nil && face.permit == permit)
  }

  @Test mutating func `another seller's face counts as missing, and buyers can't edit`() throws {
    let change = edit(.init(monthlyRate: Money(taka: 1)))
    #expect(world.refusal(of: change, by: rival)?.code == .notFound)
    #expect(world.refusal(of: change, by: world.buyers[0])?.code == .notAllowed)
    let missing = Command.asset(.edit(.init(asset: ID(value: 0), changes: .init())))
    #expect(
      world.refusal(of: missing, by: rival) == world.refusal(of: change, by: rival))
    let overlay = Command.asset(.setOverlay(.init(asset: world.face.id, overlay: .maintenance)))
    #expect(world.refusal(of: overlay, by: rival)?.code == .notFound)
  }

  @Test mutating func `an edit can't make a face invalid`() throws {
    for rate in [Money.zero, Money(paisa: -1), Money(paisa: Money.maximum.paisa + 1)] {
      #expect(
        world.refusal(of: edit(.init(monthlyRate: rate)), by: world.seller)?.code == .invalidPrice)
    }
    try world.act(edit(.init(monthlyRate: .maximum)), by: world.seller)
    for days in [0, -1, 733, .min] {
      #expect(
        world.refusal(of: edit(.init(minimumDays: days)), by: world.seller)?.code == .invalidDates)
    }
    for hours in [-1, 337, .max] {
      let change = edit(.init(confirmationHours: hours))
      #expect(world.refusal(of: change, by: world.seller)?.code == .invalidDeadline)
    }
    let permit = Asset.Permit(authority: "\u{1b}[2J", number: "", expiry: Day(number: 0))
    #expect(
      world.refusal(of: edit(.init(permit: permit)), by: world.seller)?.code == .invalidText)
  }

  @Test mutating func `existing quotes keep their price when the rate changes`() throws {
    let offer = try world.quoted(world.face, by: world.buyers[0])
    let quoted = world.market.offers[offer]
    try world.act(edit(.init(monthlyRate: Money(taka: 900_000))), by: world.seller)
    #expect(world.market.offers[offer] == quoted)
    try world.act(world.approve(offer), by: world.buyers[0])
  }

  @Test func `a permit covers its last day, and is near its end for sixty days`() {
    let permit = Asset.Permit(authority: "DNCC", number: "1", expiry: Day(number: 20_000))
    let standings = [-61, -60, -1, 0, 1, 400].map {
      permit.standing(on: Day(number: 20_000 + Int32($0)))
    }
    #expect(
      standings == [
        .valid, .expiring(days: 60), .expiring(days: 1), .expiring(days: 0), .expired(days: 1),
        .expired(days: 400),
      ])
    let last = DayRange(from: Day(number: 19_990), to: Day(number: 20_001))
    #expect(!permit.ends(before: last))
    #expect(permit.ends(before: DayRange(from: last.start, to: last.end.advanced(by: 1))))
  }

  /// It may be renewed any day. If the authority takes the face down, it is withdrawn.
  @Test mutating func `a permit that expired yesterday forbids neither quote nor approval`() throws
  {
    let permit = Asset.Permit(
      authority: "DNCC", number: "1", expiry: Day(world.now).advanced(by: -1))
    try world.act(edit(.init(permit: permit)), by: world.seller)
    try world.booked(world.face, by: world.buyers[0])
    #expect(try face.permit?.standing(on: Day(world.now)) == .expired(days: 1))
  }
}
