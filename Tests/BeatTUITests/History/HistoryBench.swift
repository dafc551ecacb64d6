import Models
import TestSupport
import WSClient
import Wire

@testable import BeatTUI

/// A terminal whose history requests are answered from a list.
struct HistoryBench {
  var model: Model
  var world: Fixture
  let user: User
  /// All events of the market with their authors, except those purged from the user.
  private(set) var records: [PastRecord<MarketProtocol>] = []
  private var views: [Marketplace] = []
  private var seq: Int64 = 0
  private let eventsAPage: Int
  private(set) var questions = 0
  private(set) var submitted: [CommandEnvelope<MarketProtocol>] = []
  var isDeaf = false
  var refuses = false
  var hostileAuthor: String?

  /// An offer that was requested, quoted, revised and quoted again, over some days.
  init(
    as user: User = Fixture().buyers[0], eventsAPage: Int = 500, isShared: Bool = false
  ) throws {
    self.user = user
    self.eventsAPage = eventsAPage
    world = Fixture()
    let now = Now(instant: world.now, uptime: Uptime(milliseconds: 0))
    model = Model(
      size: Size(columns: 120, rows: 40), now: now, server: "http://test",
      generator: SeededGenerator(seed: 5))
    let built = world.market
    world.market = Marketplace()
    for organisation in built.organisations.rows {
      apply(.people(.organisationRegistered(organisation)), nil)
    }
    for user in built.users.rows { apply(.people(.userAdded(user)), nil) }
    for asset in built.assets.rows { apply(.asset(.listed(asset)), nil) }
    let offer = ID<Offer>(value: 500)
    let buyer = world.buyers[0]
    try act(world.ask(500, world.face.id, world.days(10, 40)), by: buyer)
    try act(world.quote(offer), by: world.desk)
    world.now = world.now.advanced(byMilliseconds: 1_800_000)
    try act(
      .offer(.requestRevision(.init(offer: offer, version: 1, changes: "less"))), by: buyer)
    world.now = world.now.advanced(byMilliseconds: 86_400_000)
    try act(world.quote(offer, version: 2, taka: 90_000), by: world.desk)
    if isShared {
      let campaign = Campaign(id: ID(value: 77), name: "Eid", buyer: buyer.organisation)
      try act(.campaign(.create(campaign)), by: buyer)
      try act(
        .share(.begin(.init(campaign: campaign.id, viewer: user.organisation))), by: world.desk)
    }
    model.now.instant = world.now
    receive(.linkChanged(.connected(latencyMilliseconds: 3)))
    receive(
      .snapshot(
        Snapshot(
          epoch: Epoch(value: 1), seq: seq,
          state: MarketView(viewer: user, market: world.market.view(for: user)))))
  }

  private mutating func act(_ command: Command, by actor: User) throws {
    let events = try world.market.decide(
      command, id: world.fresh(), by: .user(actor), at: world.now)
    for event in events { apply(event, actor) }
  }

  private mutating func apply(_ event: Event, _ actor: User?) {
    seq += 1
    let isTold = world.market.audience(of: event).includes(user)
    world.market.apply(event)
    if event.isPurge(for: user) {
      records.removeAll { $0.event.name == "campaign_shared" }
    }
    guard isTold else { return }
    let source = actor.map { EventSource.user($0.id) } ?? .system
    records.append(
      PastRecord(
        seq: seq, at: world.now,
        by: world.market.author(source, isDiscreet: event.isDiscreet, for: user), event: event))
    views.append(world.market.view(for: user))
  }

  /// Delivers an event while the time line is open.
  mutating func happen(_ command: Command, by actor: User) throws {
    world.now = model.now.instant
    let before = seq
    try act(command, by: actor)
    for record in records where record.seq > before {
      receive(
        .event(EventRecord(seq: record.seq, at: record.at, cause: nil, event: record.event)))
    }
  }

  var count: Int { records.count }
  var replicaMarket: Marketplace { model.replica?.visible ?? Marketplace() }
  func view(after position: Int) -> Marketplace { views[position - 1] }
  var text: String { model.view().canvas.text }
  var header: String { String(text.prefix { $0 != "\n" }) }

  mutating func press(_ key: Key) { update(.key(key)) }
  mutating func receive(_ delivery: Delivery<MarketProtocol>) { update(.delivered(delivery)) }

  mutating func wait(_ milliseconds: Int64) {
    let end = model.now.uptime.advanced(byMilliseconds: milliseconds)
    while let deadline = model.deadline, deadline <= end {
      let at = max(deadline, model.now.uptime)
      model.now.uptime = at
      update(.tick)
    }
    model.now.uptime = end
  }

  private mutating func update(_ message: Message) {
    for effect in model.update(message, now: model.now) {
      switch effect {
      case .requestHistory(let request): answer(request)
      case .submit(let order): submitted.append(order)
      default: break
      }
    }
  }

  private mutating func answer(_ request: HistoryRequest<MarketProtocol>) {
    questions += 1
    if isDeaf { return }
    if refuses {
      let refusal = Refusal(.rateLimited, "Too much.")
      return receive(.historyRefused(HistoryRefused(id: request.id, refusal: refusal)))
    }
    var found = records.filter { request.about?.isOf($0.event, in: world.market) ?? true }
    switch request.span {
    case .after(let seq): found.removeAll { $0.seq <= seq }
    case .before(let seq):
      found.removeAll { $0.seq >= seq ?? .max }
      found.reverse()
    }
    let limit = min(request.limit, eventsAPage)
    if let hostileAuthor { for index in found.indices { found[index].by = .person(hostileAuthor) } }
    receive(
      .history(
        HistoryPage(
          id: request.id, records: Array(found.prefix(limit)), isEnd: found.count <= limit)))
  }
}

extension Topic {
  func isOf(_ event: Event, in market: Marketplace) -> Bool {
    switch self {
    case .offer(let id): event.changedOffer == id
    case .asset(let id):
      event.changedAsset == id
        || event.changedOffer.flatMap { market.offers[$0]?.asset } == id
    case .campaign(let id): event.changedCampaign == id
    }
  }
}
