import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// Lists go on with what has left the state.
@Suite struct ArchiveScreenTests {
  private struct Bench: TerminalBench {
    var world = Fixture()
    var model: Model
    var uptime: Int64 = 0
    let user: User
    private(set) var things: [ArchivedThing] = []
    private(set) var asked: [ArchiveQuery] = []
    var isDeaf = false

    init(as user: User = Fixture().buyers[0], size: Size = Size(columns: 80, rows: 24)) {
      self.user = user
      let now = Now(instant: world.now, uptime: Uptime(milliseconds: 0))
      model = Model(
        size: size, now: now, server: "http://test", generator: SeededGenerator(seed: 5))
    }

    /// So many cancelled offers have left the state.
    mutating func archive(_ count: Int) throws {
      for number in 0..<count {
        world.now = world.now.advanced(byMilliseconds: 60_000)
        let offer = Offer(
          id: world.fresh(), asset: number % 2 == 0 ? world.face.id : world.screen.id,
          campaign: nil, buyer: world.buyers[0].organisation, requestedBy: world.buyers[0].id,
          dates: world.days(10 + number, 40 + number), note: "", requestedAt: world.now)
        world.market.apply(.offer(.requested(offer)))
        try world.act(.offer(.cancel(.init(offer: offer.id, reason: "no"))), by: world.buyers[0])
      }
      world.now = world.now.advanced(byMilliseconds: 8 * 86_400_000)
      for event in world.market.archivals(at: world.now) { leave(event) }
    }

    mutating func leave(_ event: Event) {
      let left = world.market.archived(by: event).filter { $0.audience.includes(user) }
      things = left.map(\.thing).reversed() + things
      world.market.apply(event)
    }

    mutating func start() {
      deliver(.linkChanged(.connected(latencyMilliseconds: 3)))
      perform(model.update(.delivered(state), now: now))
    }

    private var state: Delivery<MarketProtocol> {
      let view = MarketView(viewer: user, market: world.market.view(for: user))
      return .snapshot(Snapshot(epoch: Epoch(value: 1), seq: 9, state: view))
    }

    mutating func type(_ keys: Key...) {
      for key in keys { perform(model.update(.key(key), now: now)) }
    }

    mutating func hear(_ event: Event) {
      let record = EventRecord<MarketProtocol>(seq: 10, at: world.now, cause: nil, event: event)
      perform(model.update(.delivered(.event(record)), now: now))
    }

    /// Answers requests as the server does.
    private mutating func perform(_ effects: [Effect]) {
      for case .requestArchive(let request) in effects {
        asked.append(request.query)
        if isDeaf { continue }
        let all = things.filter { thing in
          thing.kind == request.query.kind
            && (request.query.thing.map { $0.value == thing.id } ?? true)
        }
        let start = request.query.before.flatMap(Int.init) ?? 0
        let end = min(all.count, start + request.query.pageCount)
        let page = ArchivePage<MarketProtocol>(
          id: request.id, rows: Array(all[start..<end]), next: end < all.count ? "\(end)" : nil,
          count: start == 0 ? all.count : nil)
        perform(model.update(.delivered(.archive(page)), now: now))
      }
    }
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)])
  func `the list of offers goes on with closed ones`(size: Size) throws {
    var bench = Bench(size: size)
    try bench.archive(3)
    bench.start()
    #expect(bench.model.market.offers.isEmpty && bench.asked.isEmpty)
    bench.type(.character("o"))
    #expect(bench.asked.map(\.kind) == [.offers])
    #expect(bench.text.contains("DHK-002L") && bench.text.contains("cancelled"), "\(bench.text)")
    #expect(bench.model.market.offers.count == 3)
    #expect(bench.model.replica?.visible.offers.isEmpty == true)
  }

  @Test func `the next page is asked for at the end of the list`() throws {
    var bench = Bench()
    try bench.archive(250)
    bench.start()
    bench.type(.character("o"))
    #expect(bench.asked.count == 1 && bench.model.market.offers.count == 100)
    bench.type(.end)
    #expect(bench.asked.map(\.before) == [nil, "100"])
    #expect(bench.model.market.offers.count == 200)
    bench.type(.end)
    bench.type(.end)
    #expect(bench.model.market.offers.count == 250 && bench.asked.count == 3)
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)])
  func `while a page is on its way the list says how many are older`(size: Size) throws {
    var bench = Bench(size: size)
    try bench.archive(150)
    bench.start()
    bench.type(.character("o"))
    bench.isDeaf = true
    bench.type(.end)
    #expect(bench.text.contains("50 older: loading…"), "\(bench.text)")
    bench.deliver(.linkChanged(.disconnected(reason: "no route")))
    #expect(bench.text.contains("50 older: when the connection is back"), "\(bench.text)")
  }

  @Test func `search words are asked of the archive too`() throws {
    var bench = Bench()
    try bench.archive(3)
    bench.start()
    bench.type(.character("o"), .character("/"), .character("d"), .character("h"), .enter)
    #expect(bench.asked.last?.words == "dh")
  }

  @Test func `what is in the archive can only be read`() throws {
    var bench = Bench(as: Fixture().desk)
    try bench.archive(1)
    bench.start()
    bench.type(.character("o"))
    let offer = try #require(bench.model.market.offers.rows.first)
    var model = bench.model
    #expect(throws: Refusal.self) {
      _ = try model.submit(.offer(.decline(.init(offer: offer.id, reason: "x"))))
    }
    do throws(Refusal) {
      _ = try model.submit(.offer(.decline(.init(offer: offer.id, reason: "x"))))
    } catch {
      #expect(error.code == .archived)
    }
  }

  @Test func `a closed offer is looked for in the archive, and shown`() throws {
    var bench = Bench()
    try bench.archive(2)
    bench.start()
    let id = try #require(bench.things.first?.id)
    bench.model.reveal(.offer(ID(value: id)))
    bench.type(.character("?"), .escape)
    #expect(bench.model.screens.dashboard.offer(in: bench.model.context)?.id.value == id)
    bench.model.reveal(.offer(ID(value: 404)))
    bench.type(.character("?"), .escape)
    #expect(bench.text.contains("It was deleted"), "\(bench.text)")
  }

  @Test func `an offer that leaves while it is on the screen stays in the list`() throws {
    var bench = Bench()
    try bench.archive(1)
    let buyer = bench.world.buyers[0]
    let id = try bench.world.request(bench.world.screen, by: buyer, days: bench.world.days(30, 50))
    try bench.world.act(.offer(.cancel(.init(offer: id, reason: ""))), by: buyer)
    bench.start()
    bench.type(.character("o"))
    #expect(bench.model.market.offers.count == 2)
    let event = Event.archive(
      .offers(.init(buyer: buyer.organisation, campaign: nil, offers: [id])))
    bench.hear(event)
    #expect(bench.model.replica?.visible.offers.isEmpty == true)
    #expect(bench.model.market.offers.contains(id) && bench.model.market.offers.count == 2)
    bench.hear(.campaign(.deleted(.init(campaign: ID(value: 1), buyer: buyer.organisation))))
    #expect(bench.model.archive.things.isEmpty || bench.asked.count > 1)
  }

  @Test func `notifications go on with old ones, which the bell doesn't count`() throws {
    var bench = Bench()
    for number in 0..<320 {
      bench.world.now = bench.world.now.advanced(byMilliseconds: 1)
      bench.world.market.apply(
        .notification(
          .posted(
            Notification(
              id: bench.world.fresh(), recipient: bench.user.id, at: bench.world.now,
              topic: .booked, subject: .asset(bench.world.face.id), text: "Number \(number)"))))
    }
    for event in bench.world.market.archivals(at: bench.world.now) { bench.leave(event) }
    bench.start()
    #expect(bench.text.contains("🔔 200"))
    bench.type(.character("b"), .end)
    #expect(bench.asked.map(\.kind) == [.notifications])
    bench.type(.end)
    #expect(bench.text.contains("Number 0") && bench.text.contains("200 unread"), "\(bench.text)")
  }

  @Test func `looking back asks nothing of the archive`() throws {
    var bench = Bench()
    try bench.archive(2)
    bench.start()
    bench.type(.character("t"), .character("o"))
    #expect(bench.asked.isEmpty)
  }
}
