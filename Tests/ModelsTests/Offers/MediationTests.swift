import Models
import TestSupport
import Testing
import Wire

/// The mediation loop, from the desk's side (O1–O5).
@Suite struct MediationTests {
  private var world = Fixture()

  private func offer(_ id: ID<Offer>) -> Offer? { world.market.offers[id] }

  @Test mutating func `request, quote, revision, quote, approval: the face is booked`() throws {
    let id = try world.request(world.face, by: world.buyers[0])
    try world.act(world.quote(id), by: world.desk)
    try world.act(
      .offer(.requestRevision(.init(offer: id, version: 1, changes: "cheaper"))),
      by: world.buyers[0])
    try world.act(world.quote(id, version: 2, taka: 90_000), by: world.desk)
    try world.act(world.approve(id, version: 2), by: world.buyers[0])
    #expect(offer(id)?.phase == .approved && offer(id)?.quotes.count == 2)
    #expect(offer(id)?.newestQuote?.total == Money(taka: 103_500))
    #expect(!world.market.isFree(world.face, in: world.days(10, 40)))
  }

  @Test mutating func `texts of both sides are in the offer`() throws {
    let (tania, desk) = (world.buyers[0], world.desk)
    let revised = try world.quoted(world.face, by: tania)
    try world.act(
      .offer(.requestRevision(.init(offer: revised, version: 1, changes: "less"))), by: tania)
    let rejected = try world.quoted(world.face, by: tania)
    try world.act(.offer(.reject(.init(offer: rejected, version: 1, reason: "dear"))), by: tania)
    let declined = try world.request(world.face, by: tania)
    try world.act(.offer(.decline(.init(offer: declined, reason: "full"))), by: desk)
    guard case .revisionRequested(let revision) = offer(revised)?.state,
      case .rejected(let rejection) = offer(rejected)?.state,
      case .declined(let decline) = offer(declined)?.state
    else {
      Issue.record("an offer is in another state")
      return
    }
    #expect(revision.changes == "less" && revision.version == 1 && revision.by == tania.id)
    #expect(rejection.reason == "dear" && rejection.by == tania.id && rejection.at == world.now)
    #expect(decline.reason == "full" && decline.by == desk.id)
  }

  @Test mutating func `the desk may quote again before the buyer has answered`() throws {
    let id = try world.quoted(world.face, by: world.buyers[0])
    try world.act(world.quote(id, version: 2, taka: 5), by: world.secondDesk)
    #expect(offer(id)?.phase == .quoted && offer(id)?.quotes.map(\.version) == [1, 2])
    #expect(offer(id)?.newestQuote?.by == world.secondDesk.id)
  }

  @Test mutating func `quotes expire by the clock, each at its own time`() throws {
    let early = try world.quoted(world.face, by: world.buyers[0])
    world.now = world.now.advanced(byMilliseconds: 1_000)
    let late = try world.quoted(world.face, by: world.buyers[1])
    world.now = world.now.advanced(byMilliseconds: 3_599_000 - 1)
    #expect(try world.act(.market(.passTime), by: .system).isEmpty)
    world.now = world.now.advanced(byMilliseconds: 1)
    try world.act(.market(.passTime), by: .system)
    #expect(offer(early)?.state == .expired(at: world.now) && offer(late)?.phase == .quoted)
    #expect(world.market.nextDeadline == offer(late)?.deadline)
  }

  @Test mutating func `an expired offer can only be quoted again`() throws {
    let id = try world.quoted(world.face, by: world.buyers[0])
    world.now = world.now.advanced(byMilliseconds: 3_600_000)
    try world.act(.market(.passTime), by: .system)
    let cancel = Command.offer(.cancel(.init(offer: id, reason: "")))
    #expect(world.refusal(of: cancel, by: world.buyers[0])?.code == .invalidState)
    try world.act(world.quote(id, version: 2), by: world.desk)
    #expect(offer(id)?.phase == .quoted)
  }

  @Test mutating func `days that can't be booked can't be quoted`() throws {
    let id = try world.request(world.face, by: world.buyers[0])
    try world.set(.maintenance, on: world.face)
    #expect(world.refusal(of: world.quote(id), by: world.desk)?.code == .assetUnavailable)
    try world.set(nil, on: world.face)
    let expired = try world.quoted(world.face, by: world.buyers[1])
    world.now = world.now.advanced(byMilliseconds: 3_600_000)
    try world.act(.market(.passTime), by: .system)
    try world.act(world.quote(id), by: world.desk)
    try world.act(world.approve(id), by: world.buyers[0])
    // Expired offers are closed: this one wasn't reported as lost.
    let refusal = world.refusal(of: world.quote(expired, version: 2), by: world.desk)
    #expect(refusal?.code == .datesTaken)
  }

  @Test mutating func `each step belongs to one side`() throws {
    let id = try world.quoted(world.face, by: world.buyers[0])
    let desks: [Command] = [
      world.quote(id, version: 2), .offer(.withdraw(.init(offer: id, reason: "x"))),
      .offer(.decline(.init(offer: id, reason: "x"))),
    ]
    let buyers: [Command] = [
      world.approve(id), .offer(.reject(.init(offer: id, version: 1, reason: "x"))),
      .offer(.requestRevision(.init(offer: id, version: 1, changes: "x"))),
      .offer(.cancel(.init(offer: id, reason: "x"))),
    ]
    for command in desks + buyers + [.market(.passTime)] {
      let isDesks = desks.contains(command)
      for user in [world.seller, isDesks ? world.buyers[0] : world.desk] {
        #expect(world.refusal(of: command, by: user)?.code == .notAllowed, "\(command)")
      }
    }
    #expect(world.refusal(of: .market(.passTime), by: world.buyers[0])?.code == .notAllowed)
  }

  @Test mutating func `another buyer's offer is refused like one that doesn't exist`() throws {
    let id = try world.quoted(world.face, by: world.buyers[0])
    func refusals(of id: ID<Offer>) -> [Refusal?] {
      var world = world
      let commands: [Command] = [
        world.approve(id), .offer(.reject(.init(offer: id, version: 1, reason: "x"))),
        .offer(.requestRevision(.init(offer: id, version: 1, changes: "x"))),
        .offer(.cancel(.init(offer: id, reason: ""))),
      ]
      return commands.map { world.refusal(of: $0, by: world.buyers[1]) }
    }
    #expect(refusals(of: id) == refusals(of: ID(value: 404)))
    #expect(refusals(of: id).allSatisfy { $0?.code == .notFound })
  }

  @Test mutating func `reasons are required where the other side must read them`() throws {
    let id = try world.quoted(world.face, by: world.buyers[0])
    let (tania, desk) = (world.buyers[0], world.desk)
    for reason in [" ", "\u{1b}[2J", String(repeating: "x", count: 4_001)] {
      let commands: [(Command, User)] = [
        (.offer(.reject(.init(offer: id, version: 1, reason: reason))), tania),
        (.offer(.requestRevision(.init(offer: id, version: 1, changes: reason))), tania),
        (.offer(.withdraw(.init(offer: id, reason: reason))), desk),
        (.offer(.decline(.init(offer: id, reason: reason))), desk),
      ]
      for (command, user) in commands {
        #expect(world.refusal(of: command, by: user)?.code == .invalidText, "\(command)")
      }
    }
    // A buyer needn't give a reason for cancelling.
    #expect(world.refusal(of: .offer(.cancel(.init(offer: id, reason: ""))), by: tania) == nil)
  }

  @Test mutating func `a disallowed step is refused with the allowed steps`() throws {
    let id = try world.request(world.face, by: world.buyers[0])
    let approve = world.refusal(of: world.approve(id), by: world.buyers[0])
    #expect(approve?.code == .invalidState && approve?.allowed == ["cancel"])
    let withdraw = Command.offer(.withdraw(.init(offer: id, reason: "x")))
    #expect(world.refusal(of: withdraw, by: world.desk)?.allowed == ["quote", "decline"])
    #expect(
      approve?.message == "This offer waits for a quote; it can't be approved now.")
  }
}
