import Models
import TestSupport
import Testing
import Wire

/// Notifications (T1): who gets them, and what they open.
@Suite struct NotificationTests {
  private var world = Fixture()

  /// The notifications of the command, as `name topic`.
  private mutating func notifications(_ command: Command, by actor: Actor) throws -> [String] {
    try world.act(command, by: actor).compactMap { event in
      guard case .notification(.posted(let line)) = event else { return nil }
      return "\(world.market.users[line.recipient]?.name ?? "?") \(line.topic.rawValue)"
    }
  }

  private mutating func notifications(_ command: Command, by user: User) throws -> [String] {
    try notifications(command, by: .user(user))
  }

  @Test mutating func `each step notifies the other side but not its author`() throws {
    let (tania, desk) = (world.buyers[0], world.desk)
    let offer = ID<Offer>(value: 5)
    #expect(
      try notifications(world.ask(5, world.face.id, world.days(10, 40)), by: tania)
        == ["Farzana requested", "Rafiq requested"])
    #expect(try notifications(world.quote(offer), by: desk) == ["Tania quoted"])
    #expect(
      try notifications(
        .offer(.requestRevision(.init(offer: offer, version: 1, changes: "x"))), by: tania)
        == ["Farzana revision_requested", "Rafiq revision_requested"])
    #expect(try notifications(world.quote(offer, version: 2), by: desk) == ["Tania quoted"])
    #expect(
      try notifications(world.approve(offer, version: 2), by: tania)
        == ["Farzana approved", "Rafiq approved", "Selim booked"])
  }

  @Test mutating func `withdrawing a face in mid-flight notifies all parties once`() throws {
    let tania = world.buyers[0]
    let offer = try world.quoted(world.face, by: tania)
    try world.act(world.approve(offer), by: tania)
    func overlay(_ overlay: Asset.Overlay?) -> Command {
      .asset(.setOverlay(.init(asset: world.face.id, overlay: overlay)))
    }
    #expect(try notifications(overlay(.maintenance), by: world.seller) == [])
    #expect(
      try notifications(overlay(.withdrawn(reason: "permit revoked")), by: world.seller)
        == ["Farzana impaired", "Rafiq impaired", "Tania impaired"])
    #expect(try notifications(overlay(.withdrawn(reason: "for good")), by: world.seller) == [])
    let flight = try #require(world.market.offers[offer])
    let days = flight.dates
    #expect(world.market.impairment(of: flight, today: days.start) == "for good")
    #expect(world.market.impairment(of: flight, today: days.end) == nil)
    try world.act(overlay(nil), by: world.seller)
    #expect(world.market.impairment(of: flight, today: days.start) == nil)
  }

  @Test mutating func `each way to close an offer notifies the other side`() throws {
    let (tania, desk) = (world.buyers[0], world.desk)
    let asked = try world.request(world.face, by: tania)
    #expect(
      try notifications(.offer(.decline(.init(offer: asked, reason: "no"))), by: desk) == [
        "Tania declined"
      ])
    let withdrawn = try world.quoted(world.face, by: tania)
    #expect(
      try notifications(.offer(.withdraw(.init(offer: withdrawn, reason: "no"))), by: desk)
        == ["Tania withdrawn"])
    let rejected = try world.quoted(world.face, by: tania)
    #expect(
      try notifications(
        .offer(.reject(.init(offer: rejected, version: 1, reason: "no"))), by: tania)
        == ["Farzana rejected", "Rafiq rejected"])
    let cancelled = try world.quoted(world.face, by: tania)
    #expect(
      try notifications(.offer(.cancel(.init(offer: cancelled, reason: ""))), by: tania)
        == ["Farzana cancelled", "Rafiq cancelled"])
    _ = try world.quoted(world.face, by: tania)
    world.now = world.now.advanced(byMilliseconds: 3_600_000)
    #expect(
      try notifications(.market(.passTime), by: .system)
        == ["Farzana expired", "Rafiq expired", "Tania expired"])
  }

  @Test mutating func `the owner's notification opens the face, all others the offer`() throws {
    let offer = try world.booked(world.face, by: world.buyers[0])
    for line in world.market.notifications.rows {
      let isOwners = line.recipient == world.seller.id
      #expect(line.subject == (isOwners ? .asset(world.face.id) : .offer(offer)))
    }
    #expect(world.market.view(for: world.seller).unreadCount == 1)
  }

  @Test mutating func `only the recipient reads and clears notifications`() throws {
    try world.booked(world.face, by: world.buyers[0])
    let lines = world.market.notifications.rows
    let all = NotificationCommand.Notifications(
      ids: lines.map(\.id) + lines.map(\.id) + [ID(value: 404)])
    let own = lines.filter { $0.recipient == world.desk.id }.map(\.id)
    #expect(own.count == 2 && lines.count > own.count)
    try world.act(.notification(.read(all)), by: world.desk)
    #expect(world.market.notifications.rows.filter(\.isRead).map(\.id) == own)
    #expect(world.market.unreadCount == lines.count - own.count)
    #expect(try world.act(.notification(.read(all)), by: world.desk).isEmpty)
    try world.act(.notification(.clear(all)), by: world.desk)
    #expect(
      world.market.notifications.rows.map(\.id) == lines.map(\.id).filter { !own.contains($0) })
    #expect(try world.act(.notification(.clear(all)), by: world.desk).isEmpty)
  }

  @Test mutating func `the system has no notifications`() {
    #expect(
      world.refusal(of: .notification(.read(.init(ids: []))), by: .system)?.code == .notAllowed)
    #expect(
      world.refusal(of: .notification(.clear(.init(ids: []))), by: .system)?.code == .notAllowed)
  }
}
