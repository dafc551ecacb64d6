import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// What has left the state is told to those who saw it there, page by page.
@Suite struct HubArchiveTests {
  private var bench: HubBench
  private var tania = PeerID(number: 0)
  private var round: UInt64 = 0

  init() throws { bench = try HubBench() }

  /// Days pass; then this user's terminal is connected, and has read its state.
  private mutating func connect(_ user: User, afterDays days: Int64 = 0) -> PeerID {
    bench.skip(days: days)
    bench.append()
    round += 1
    let peer = bench.connect(100 + round, as: user)
    _ = bench.heard(peer)
    return peer
  }

  /// Tania requests and cancels so many offers.
  private mutating func cancel(_ count: Int) {
    let peer = connect(bench.fixture.buyers[0])
    for number in 0..<count {
      let id = ID<Offer>(value: UInt128(500 + number))
      bench.ask(
        bench.fixture.ask(
          id.value, bench.fixture.face.id, bench.fixture.days(40, 70), note: "note \(number)"), peer
      )
      bench.append()
      bench.ask(.offer(.cancel(.init(offer: id, reason: "no"))), peer)
      bench.append()
      bench.wait(1_000)
    }
  }

  private mutating func page(
    _ query: ArchiveQuery, _ peer: PeerID
  ) -> ArchivePage<MarketProtocol>? {
    bench.say(.archive(ArchiveRequest(id: RequestID(value: 9), query: query)), peer)
    for case .archive(let page) in bench.heard(peer) { return page }
    return nil
  }

  /// How many offers each event names.
  private var archivedCounts: [Int] {
    bench.log.compactMap { entry in
      if case .archive(.offers(let body)) = entry.record.event { body.offers.count } else { nil }
    }
  }

  /// The hub is behind by 1,200 offers; its first turn is over.
  private mutating func runTurn(isWatched: Bool) throws -> [Int] {
    let fixture = Fixture()
    bench = try HubBench(fixture: fixture, events: fixture.cancelledOffers(1_200))
    if isWatched { _ = bench.connect(1, as: bench.fixture.buyers[0]) }
    bench.now.instant = bench.now.instant.advanced(byMilliseconds: 8 * 86_400_000)
    bench.tick()
    bench.append()
    return archivedCounts
  }

  @Test mutating func `in one turn 500 things leave, and more while nobody is connected`() throws {
    #expect(try runTurn(isWatched: true) == [500])
    #expect(try runTurn(isWatched: false) == [500, 500, 200])
  }

  /// A clock that is late does both at once.
  @Test mutating func `a booking that nobody confirmed is taken back, and not archived`() {
    let desk = connect(bench.fixture.desk)
    let tania = connect(bench.fixture.buyers[0])
    let offer = ID<Offer>(value: 500)
    let face = bench.fixture.face.id
    bench.ask(.asset(.edit(.init(asset: face, changes: .init(confirmationHours: 24)))), desk)
    bench.append()
    bench.ask(bench.fixture.ask(500, face, bench.fixture.days(5, 19)), tania)
    bench.append()
    bench.ask(bench.fixture.quote(offer), desk)
    bench.append()
    bench.ask(.offer(.approve(.init(offer: offer, version: 1))), tania)
    bench.append()
    #expect(bench.hub.market.bookings.rows.first?.confirmBy != nil)
    bench.skip(days: 90)
    bench.append()
    #expect(bench.hub.market.bookings.isEmpty)
    // The clock has nothing more to do now.
    #expect(bench.hub.deadline(now: bench.now).map { $0 > bench.now.uptime } ?? true)
    let isBooking = bench.archive.map { if case .booking = $0.entry.thing { true } else { false } }
    #expect(!isBooking.contains(true))
  }

  @Test mutating func `closed offers leave the state, and are paged by those who saw them`() {
    cancel(5)
    let peer = connect(bench.fixture.buyers[0], afterDays: 8)
    #expect(bench.hub.market.offers.isEmpty)
    let first = page(ArchiveQuery(.offers, limit: 3), peer)
    #expect(first?.rows.count == 3 && first?.count == 5)
    var query = ArchiveQuery(.offers, limit: 3)
    query.before = first?.next
    let second = page(query, peer)
    #expect(second?.rows.count == 2 && second?.next == nil && second?.count == nil)
    let ids = ((first?.rows ?? []) + (second?.rows ?? [])).map(\.id)
    #expect(ids == [504, 503, 502, 501, 500])
    let desk = connect(bench.fixture.desk)
    #expect(page(ArchiveQuery(.offers), desk)?.rows.count == 5)
    for stranger in [bench.fixture.buyers[1], bench.fixture.seller] {
      let peer = connect(stranger)
      let page = page(ArchiveQuery(.offers), peer)
      #expect(page?.rows.isEmpty == true && page?.count == 0 && page?.next == nil)
    }
  }

  @Test mutating func `a resumed terminal learns which things left`() {
    cancel(1)
    let peer = connect(bench.fixture.buyers[0], afterDays: 8)
    let events = bench.history(peer).map(\.event.name)
    #expect(events.contains("offers_archived"))
    let stranger = connect(bench.fixture.buyers[1])
    #expect(!bench.history(stranger).map(\.event.name).contains("offers_archived"))
  }

  @Test mutating func `a command about something in the archive is refused as such`() throws {
    cancel(1)
    let peer = connect(bench.fixture.buyers[0], afterDays: 8)
    let command = Command.offer(.cancel(.init(offer: ID(value: 500), reason: "")))
    let id = bench.ask(command, peer)
    bench.append()
    #expect(bench.words(peer) == ["archived"])
    bench.say(.command(CommandEnvelope(id: id, command: command)), peer)
    bench.append()
    #expect(bench.words(peer) == ["archived"])
    // Who may not see it learns nothing, and neither does one who invents an id.
    let other = connect(bench.fixture.buyers[1])
    bench.ask(command, other)
    bench.append()
    #expect(bench.words(other) == ["not_found"])
    bench.ask(.offer(.cancel(.init(offer: ID(value: 404), reason: ""))), peer)
    bench.append()
    #expect(bench.words(peer) == ["not_found"])
  }

  @Test mutating func `a command that became too old during its look-up is refused as such`() {
    let peer = connect(bench.fixture.buyers[0])
    bench.readsSlowly = true
    bench.ask(.offer(.cancel(.init(offer: ID(value: 404), reason: ""))), peer)
    bench.skip(days: 31)
    bench.read()
    bench.append()
    #expect(bench.words(peer) == ["id_too_old"])
  }

  @Test mutating func `a deleted campaign is not on a page that is being read`() throws {
    let tania = bench.fixture.buyers[0]
    let campaign = Campaign(id: ID(value: 80), name: "Eid", buyer: tania.organisation)
    var peer = connect(tania)
    bench.ask(.campaign(.create(campaign)), peer)
    bench.append()
    bench.ask(
      bench.fixture.ask(
        81, bench.fixture.face.id, bench.fixture.days(40, 70), campaign: campaign.id), peer)
    bench.append()
    bench.ask(.offer(.cancel(.init(offer: ID(value: 81), reason: ""))), peer)
    bench.append()
    peer = connect(tania, afterDays: 8)
    #expect(page(ArchiveQuery(.offers), peer)?.rows.count == 1)
    bench.readsSlowly = true
    #expect(page(ArchiveQuery(.offers), peer) == nil)
    let (late, old) = try #require(bench.archiveReads.first)
    bench.ask(.campaign(.delete(.init(campaign: campaign.id))), peer)
    bench.handle(.archiveRead(late, old))
    bench.append()
    bench.read()
    let pages = bench.heard(peer).compactMap { frame in
      if case .archive(let page) = frame { page.rows.count } else { nil }
    }
    #expect(pages == [0, 0] || pages == [0])
  }

  @Test mutating func `pages have a budget, and a wrong cursor is refused`() {
    let peer = connect(bench.fixture.buyers[0])
    var query = ArchiveQuery(.offers)
    query.before = "x"
    bench.say(.archive(ArchiveRequest(id: RequestID(value: 1), query: query)), peer)
    #expect(bench.words(peer) == ["archive malformed"])
    for _ in 0..<60 {
      bench.say(
        .archive(
          ArchiveRequest(id: RequestID(value: 1), query: ArchiveQuery(.offers, words: "x"))), peer)
    }
    #expect(bench.words(peer).last == "archive rate_limited")
  }

  @Test mutating func `a program without a connection asks over HTTP`() throws {
    cancel(2)
    _ = connect(bench.fixture.desk, afterDays: 8)
    let peer = bench.begin(
      .archive(ArchiveQuery(.offers, words: "note 1")), token: "\(bench.fixture.desk.id)")
    let page = try bench.answer(to: peer, as: ArchivePage<MarketProtocol>.self)
    #expect(page?.rows.map(\.id) == [501] && page?.id == nil)
  }
}
