import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// What the people of merged organisations may read later.
@Suite struct MergedHistoryTests {
  private var world = Fixture()
  private var index = HistoryIndex()
  private var redactions = Redactions(window: nil)
  private var log: [LogRecord] = []
  private let tania: User
  private let babul: User
  private let mitu: User
  private let selim: User

  init() {
    (tania, babul, mitu) = (world.buyers[0], world.buyers[1], world.buyers[2])
    selim = world.seller
    add(world.records)
  }

  private mutating func add(_ entries: [LogRecord]) {
    for entry in entries {
      index.apply(entry.history, at: entry.record.seq)
      redactions.apply(entry.history, at: entry.record.seq)
    }
    log += entries
  }

  private mutating func act(_ command: Command, by user: User) throws {
    let user = world.market.users[user.id] ?? user
    let events = try world.market.decide(
      command, id: world.fresh(), by: .user(user), at: world.now)
    add(
      world.market.record(
        events, from: Int64(log.count) + 1, cause: nil, by: user.id, at: world.now))
  }

  private mutating func merge(_ former: User, into next: User) throws {
    let body = PeopleCommand.MergeOrganisations(
      organisation: former.organisation, into: next.organisation)
    try act(.people(.mergeOrganisations(body)), by: world.desk)
  }

  /// Tania asks for the face and writes into her organisation's book.
  private mutating func writeNote() throws {
    let request = OfferCommand.RequestOffer(
      offer: world.fresh(), asset: world.face.id, campaign: nil, dates: world.days(10, 40),
      note: "")
    try act(.offer(.request(request)), by: tania)
    try act(world.write("Ask for the keys.", isPrivate: false), by: tania)
  }

  private func told(_ user: User) -> [LogRecord] {
    let user = world.market.users[user.id] ?? user
    let read = HistoryRead(
      peer: PeerID(number: 1), request: RequestID(value: 1), topic: nil, span: .after(-1),
      keys: AudienceKey.all(of: user), limit: 1_000, bytesMax: 1 << 20)
    return index.positions(for: read).positions.map { log[Int($0) - 1] }
  }

  /// Whether the user's history amounts to what the user sees.
  private func isWhole(_ user: User) -> Bool {
    var market = Marketplace()
    for entry in told(user) { market.apply(entry.record.event) }
    return market == world.market.view(for: world.market.users[user.id] ?? user)
  }

  @Test mutating func `the people of both read the history of both`() throws {
    try act(
      .campaign(.create(Campaign(id: ID(value: 7), name: "Eid", buyer: tania.organisation))),
      by: tania)
    #expect(!told(babul).contains { $0.record.event.name == "campaign_created" })
    try merge(tania, into: babul)
    for user in [tania, babul] {
      #expect(told(user).contains { $0.record.event.name == "campaign_created" })
      #expect(isWhole(user))
    }
    #expect(!told(mitu).contains { $0.record.event.name == "campaign_created" })
  }

  @Test mutating func `a share that ends later takes its events from both`() throws {
    let campaign = ID<Campaign>(value: 7)
    try act(
      .campaign(.create(Campaign(id: campaign, name: "Eid", buyer: tania.organisation))),
      by: tania)
    try act(
      .share(.begin(.init(campaign: campaign, viewer: babul.organisation))), by: world.desk)
    try merge(babul, into: mitu)
    #expect([babul, mitu].allSatisfy(isWhole))
    #expect(told(mitu).contains { $0.record.event.name == "campaign_shared" })
    try act(.share(.end(.init(campaign: campaign, viewer: mitu.organisation))), by: world.desk)
    for user in [babul, mitu] {
      #expect(isWhole(user))
      #expect(!told(user).contains { $0.record.event.name == "campaign_shared" })
    }
  }

  @Test mutating func `a grant that ends later takes the book from its reader`() throws {
    try writeNote()
    try act(world.open(bookOf: tania, to: selim), by: tania)
    try merge(tania, into: babul)
    #expect(isWhole(selim) && told(selim).contains { $0.record.event.isGrant })
    try act(world.close(bookOf: babul, to: selim), by: tania)
    #expect(isWhole(selim) && !told(selim).contains { $0.record.event.isGrant })
    #expect(isWhole(tania) && isWhole(babul))
  }

  @Test mutating func `a note that is deleted later is gone from copies of its book`() throws {
    try writeNote()
    try act(world.open(bookOf: tania, to: selim), by: tania)
    try merge(tania, into: babul)
    let grant = try #require(log.last { $0.record.event.isGrant })
    #expect(redactions.redaction(of: grant.record.seq) == nil)
    let note = try #require(world.market.notebooks.rows.first?.notes.first?.id)
    try act(world.delete(note), by: tania)
    let redact = try #require(redactions.redaction(of: grant.record.seq))
    #expect(redact(grant.record.event) != grant.record.event)
  }
}

extension Event {
  fileprivate var isGrant: Bool { if case .note(.granted) = self { true } else { false } }
}
