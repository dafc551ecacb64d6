import Models
import TestSupport
import Testing
import Wire

/// Users who leave or move (P1).
@Suite struct LeavingTests {
  private var world = Fixture()
  private let tania: User
  private let babul: User

  init() { (tania, babul) = (world.buyers[0], world.buyers[1]) }

  private func move(_ user: User, to organisation: ID<Organisation>) -> Command {
    .people(.moveUser(.init(user: user.id, organisation: organisation)))
  }

  private func remove(_ user: User) -> Command { .people(.removeUser(.init(user: user.id))) }

  @Test mutating func `a user who moves gets the role of the organisation`() throws {
    try world.act(move(tania, to: world.seller.organisation), by: world.desk)
    let moved = try #require(world.market.users[tania.id])
    #expect(moved.role == .seller && moved.organisation == world.seller.organisation)
    #expect(moved.email == tania.email)
  }

  @Test mutating func `a user who moves leaves the sight of the former colleagues`() throws {
    let mate = User(
      id: ID(value: 99), name: "Nila", email: "nila@example.org", role: .buyer,
      organisation: tania.organisation)
    try world.act(.people(.addUser(mate)), by: .system)
    try world.act(move(tania, to: babul.organisation), by: world.desk)
    #expect(world.market.view(for: mate).users[tania.id] == nil)
    #expect(world.market.view(for: babul).users[tania.id] != nil)
  }

  @Test mutating func `the links of a user who moves or leaves end`() throws {
    for command in [move(tania, to: babul.organisation), remove(babul)] {
      let events = try world.market.decide(
        command, id: world.fresh(), by: .system, at: world.now)
      let unsettled = events.compactMap { $0.unsettled(in: world.market) }
      #expect(unsettled.count == 1 && unsettled[0].users.count == 1)
      for event in events { world.market.apply(event) }
    }
  }

  @Test mutating func `notifications about the former organisation's offers go with a move`() throws
  {
    _ = try world.quoted(world.face, by: tania)
    #expect(!world.market.view(for: tania).notifications.isEmpty)
    try world.act(move(tania, to: babul.organisation), by: world.desk)
    let moved = try #require(world.market.users[tania.id])
    #expect(world.market.view(for: moved).notifications.isEmpty)
  }

  @Test mutating func `what a user wrote outlives the user`() throws {
    let offer = try world.request(world.face, by: tania)
    try world.act(remove(tania), by: world.desk)
    #expect(world.market.users[tania.id] == nil)
    #expect(world.market.offers[offer]?.requestedBy == tania.id)
  }

  @Test mutating func `only the desk and the operator move or remove users, and not themselves`()
    throws
  {
    #expect(world.refusal(of: remove(babul), by: tania)?.code == .notAllowed)
    #expect(world.refusal(of: remove(world.desk), by: world.desk)?.code == .notAllowed)
    #expect(world.refusal(of: remove(world.desk), by: .system) == nil)
    #expect(world.refusal(of: remove(babul), by: world.desk) == nil)
    let nowhere = move(tania, to: ID(value: 404))
    #expect(world.refusal(of: nowhere, by: world.desk)?.code == .notFound)
    #expect(try world.act(move(tania, to: tania.organisation), by: world.desk).isEmpty)
  }
}
