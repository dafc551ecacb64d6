import TestSupport
import Testing
import WSCore
import Wire

@testable import BeatServer
@testable import Models

/// A hub with a manual clock and a disk that the test completes. Tokens are user ids.
struct HubBench {
  var hub: Hub
  var fixture = Fixture()
  var now: Now
  /// Batches whose append is pending.
  private(set) var appending: [LogBatch] = []
  private(set) var log: [LogRecord]
  private(set) var answers: [StoredAnswer] = []
  private(set) var answerTable = AnswerTable()
  /// Answers that the disk is being asked for.
  private(set) var answerLookUps: [(AnswerLookUp, AnswerLookUp.Result)] = []
  /// What left the state, oldest first.
  private(set) var archive: [ArchiveRow] = []
  /// Pages of the archive whose read is pending, and commands whose things are looked up.
  private(set) var archiveReads: [(ArchiveRead, ArchiveFound)] = []
  private(set) var lookUps: [ArchiveLookUp] = []
  /// Pages whose read is pending, if the disk is slow.
  private(set) var reading: [(HistoryRead, LoggedPage)] = []
  private(set) var asked: [AssistantQuestion] = []
  /// Answers to requests about accounts.
  private(set) var ordered: [AccountOrder.Number: Result<AccountAnswer, Refusal>] = [:]
  private var digesting: [DigestRequest] = []
  private var planning: [ImportRequest] = []
  /// States that are encoded later, if the worker is slow.
  private(set) var encoding: [StateRequest] = []
  /// Messages whose read is pending, if the disk is slow.
  private(set) var asking: [(MessageRead, MessageRead.Result)] = []
  private var history = HistoryIndex()
  private var messages = MessageStore()
  /// How many digests were computed.
  private(set) var digestCount = 0
  private(set) var planCount = 0
  private(set) var checkpoints: [LogFold] = []
  /// How often the hub wanted to know whether the disk can be written to.
  private(set) var probeCount = 0
  var readsSlowly = false
  var encodesSlowly = false
  var digestsSlowly = false
  var plansSlowly = false
  private var heard: [PeerID: [ServerFrame<MarketProtocol>]] = [:]
  private(set) var closed: [PeerID: UInt16] = [:]
  private(set) var reasons: [PeerID: String] = [:]
  /// Peers that are not read.
  private(set) var paused: Set<PeerID> = []
  /// Slow peers, which lose signals.
  var crowded: Set<PeerID> = []
  private var idCount: UInt128 = 0
  /// Answers to queries; nil while pending.
  private var answersOverHTTP: [PeerID: [UInt8]?] = [:]

  static let epoch = Epoch(value: 7)

  /// - Parameter events: those in the log after the fixture's.
  init(
    limits: HubLimits = HubLimits(), fixture: Fixture = Fixture(), events: [Event] = []
  ) throws {
    self.fixture = fixture
    now = Now(instant: fixture.now, uptime: Uptime(milliseconds: 0))
    log = fixture.records(with: events)
    hub = try Self.makeHub(log, CommandWindow(), limits, fixture)
    for entry in log { index(entry) }
    start()
  }

  private mutating func start() {
    hub.start(now: now)
    collect()
  }

  private mutating func index(_ entry: LogRecord) {
    history.apply(entry.history, at: entry.record.seq)
    messages.apply(entry.record.event)
  }

  private static func makeHub(
    _ log: [LogRecord], _ window: CommandWindow, _ limits: HubLimits, _ fixture: Fixture
  ) throws -> Hub {
    let users = fixture.market.users
    return try Hub(
      epoch: epoch, contents: LogContents(records: log, window: window), limits: limits,
      generator: SeededGenerator(seed: 4)
    ) { (token, now) throws(Refusal) in
      if token == "expired" { throw Refusal(.tokenExpired, "The token has expired.") }
      guard let user = ID<User>(token).flatMap({ users[$0] }) else {
        throw Refusal(.tokenInvalid, "There is no such user.")
      }
      return Claims(of: user, at: now)
    }
  }

  /// The server is killed and restarts from its log.
  mutating func restart() throws {
    hub = try Self.makeHub(log, answerTable.window, HubLimits(), fixture)
    appending = []
    heard = [:]
    start()
  }

  /// The ids on disk are being read again.
  mutating func forgetIndex() { hub.answers = AnswerIndex() }

  mutating func wait(_ milliseconds: Int64) {
    now.uptime = now.uptime.advanced(byMilliseconds: milliseconds)
    now.instant = now.instant.advanced(byMilliseconds: milliseconds)
    while let deadline = hub.deadline(now: now), deadline <= now.uptime {
      tick()
      append()
    }
  }

  /// One turn of the loop.
  mutating func tick() {
    hub.tick(now: now)
    collect()
  }

  /// Days pass on the wall clock alone: heartbeats and limits notice nothing.
  mutating func skip(days: Int64) {
    now.instant = now.instant.advanced(byMilliseconds: days * 86_400_000)
    fixture.now = now.instant
    wait(0)
  }

  mutating func connect(_ number: UInt64, as user: User, cursor: Cursor? = nil) -> PeerID {
    let peer = PeerID(number: number)
    handle(.opened(peer, token: nil))
    say(.hello(Hello(token: user.id.description, client: ClientID(value: 1), cursor: cursor)), peer)
    return peer
  }

  mutating func say(_ frame: ClientFrame<MarketProtocol>, _ peer: PeerID) {
    handle(.received(peer, (try? WireCoding.encode(frame)) ?? []))
  }

  mutating func say(_ text: String, _ peer: PeerID) { handle(.received(peer, Array(text.utf8))) }

  /// Sends a command under a new id and returns the id.
  @discardableResult
  mutating func ask(_ command: Command, _ peer: PeerID, id: CommandID? = nil) -> CommandID {
    idCount += 1
    let id = id ?? CommandID(idCount, at: now.instant)
    say(.command(CommandEnvelope(id: id, command: command)), peer)
    return id
  }

  mutating func handle(_ input: HubInput) {
    hub.handle(input, now: now)
    collect()
    // The next turns of the loop.
    while hub.hasTurns {
      hub.tick(now: now)
      collect()
    }
    if !readsSlowly { read() }
  }

  /// The disk is full: the pending append is not done.
  mutating func refuseAppend() throws {
    let contents = try LogContents(records: log, window: answerTable.window)
    appending.removeFirst()
    handle(
      .appendFailed(
        contents,
        because: "The disk is full."))
  }

  /// Completes all pending appends, and those that follow.
  mutating func append() {
    while !appending.isEmpty { appendNext() }
  }

  /// Completes the append that is pending.
  mutating func appendNext() {
    let batch = appending.removeFirst()
    log += batch.records
    for entry in batch.records { index(entry) }
    answers += batch.answers
    answerTable.apply(batch)
    for change in batch.archive { archive.apply(change) }
    handle(.appended)
  }

  private mutating func collect() {
    for action in hub.drainActions() {
      switch action {
      case .append(let batch): appending.append(batch)
      case .send(let peer, let bytes): hear(bytes, peer)
      case .sendShared(let peer, let payload): hear(payload.plain, peer)
      case .broadcast(let event, let targets):
        for target in targets {
          hear(event.bytes(for: target), target.peer)
        }
      case .signal(let bytes, let peers): for peer in peers { pass(bytes, peer) }
      case .readHistory(let read):
        let log = log
        reading.append((read, history.page(for: read) { log[Int($0) - 1] }))
      case .readMessages(let read): asking.append((read, messages.answer(read.question)))
      case .readArchive(let read):
        archiveReads.append((read, archive.page(of: read.query, for: read.keys)))
      case .lookUp(let lookUp): lookUps.append(lookUp)
      case .findAnswer(let lookUp):
        answerLookUps.append((lookUp, answerTable.answer(to: lookUp.command)))
      case .planImport(let request): planning.append(request)
      case .readAnswerIDs(let id): handle(.answerIDsRead(answerTable.ids(after: id)))
      case .pause(let peer): paused.insert(peer)
      case .resume(let peer): paused.remove(peer)
      case .close(let peer, let code, let reason):
        closed[peer] = code
        reasons[peer] = reason
      case .digest(let request): digesting.append(request)
      case .encode(let request): encoding.append(request)
      case .checkpoint(let fold): checkpoints.append(fold)
      case .probe: probeCount += 1
      case .ask(let question): asked.append(question)
      case .ordered(let number, let result): ordered[number] = result
      }
    }
    while !readsSlowly, !asking.isEmpty { finishMessageRead() }
    if !encodesSlowly { encode() }
    if !digestsSlowly { digest() }
    if !plansSlowly { plan() }
  }

  /// Completes all pending plans of imports, and those that follow.
  mutating func plan() {
    while !planning.isEmpty { planNext() }
  }

  mutating func planNext() {
    let request = planning.removeFirst()
    planCount += 1
    handle(.importPlanned(request, request.plan))
  }

  /// Completes all pending digests.
  mutating func digest() {
    while !digesting.isEmpty {
      let request = digesting.removeFirst()
      digestCount += 1
      handle(.digested(request.key, request.digest))
    }
  }

  /// Completes all pending states.
  mutating func encode() {
    while !encoding.isEmpty {
      let request = encoding.removeFirst()
      var deflater: Deflater?
      handle(
        .encoded(request.key, request.messages.map { SharedPayload($0, using: &deflater) }))
    }
  }

  mutating func finishMessageRead() {
    let (read, result) = asking.removeFirst()
    handle(.messagesRead(read, result))
  }

  mutating func finishArchiveRead() {
    let (read, found) = archiveReads.removeFirst()
    handle(.archiveRead(read, found))
  }

  mutating func finishHistoryRead() {
    let (read, page) = reading.removeFirst()
    handle(.historyRead(read, page))
  }

  mutating func finishAnswerLookUp() {
    let (lookUp, result) = answerLookUps.removeFirst()
    handle(.answerFound(lookUp, result))
  }

  mutating func finishLookUp() {
    let lookUp = lookUps.removeFirst()
    handle(.lookedUp(lookUp, archive.audiences(of: lookUp.things)))
  }

  /// Completes all pending reads.
  mutating func read() {
    while !asking.isEmpty { finishMessageRead() }
    while !archiveReads.isEmpty { finishArchiveRead() }
    while !lookUps.isEmpty { finishLookUp() }
    while !answerLookUps.isEmpty { finishAnswerLookUp() }
    while !reading.isEmpty { finishHistoryRead() }
  }

  /// Requests the history; returns all pages, joined.
  mutating func history(
    _ peer: PeerID, about topic: Topic? = nil, _ span: HistorySpan = .after(-1),
    limit: Int = 10_000
  ) -> [PastRecord<MarketProtocol>] {
    _ = heard(peer)
    idCount += 1
    say(
      .history(
        HistoryRequest(id: RequestID(value: idCount), about: topic, span: span, limit: limit)),
      peer)
    append()
    read()
    return heard(peer).flatMap { frame -> [PastRecord<MarketProtocol>] in
      if case .history(let page) = frame { page.records } else { [] }
    }
  }

  /// Sends a query over HTTP.
  mutating func begin(_ query: HubQuery, token: String) -> PeerID {
    let peer = PeerID(number: 1_000 + UInt64(answersOverHTTP.count))
    answersOverHTTP[peer] = .some(nil)
    handle(.opened(peer, token: token))
    handle(.asked(peer, query))
    return peer
  }

  /// The answer over HTTP; nil while pending.
  func answer<Answer: Decodable>(to peer: PeerID, as: Answer.Type) throws -> Answer? {
    guard let bytes = answersOverHTTP[peer] ?? nil else { return nil }
    let frame = try? WireCoding.decode(ServerFrame<MarketProtocol>.self, from: bytes)
    if case .fault(let refusal)? = frame { throw refusal }
    return try WireCoding.decode(Answer.self, from: bytes)
  }

  /// Requests one page of the newest events.
  mutating func page(_ peer: PeerID, about topic: Topic?) -> HistoryPage<MarketProtocol> {
    HistoryPage(
      id: RequestID(value: 1), records: history(peer, about: topic, .before(nil)), isEnd: true)
  }

  private mutating func pass(_ signal: [UInt8], _ peer: PeerID) {
    if !crowded.contains(peer) { hear(signal, peer) }
  }

  private mutating func hear(_ bytes: [UInt8], _ peer: PeerID) {
    if answersOverHTTP[peer] != nil { return answersOverHTTP[peer] = bytes }
    guard let frame = try? WireCoding.decode(ServerFrame<MarketProtocol>.self, from: bytes) else {
      Issue.record("the hub said \(String(decoding: bytes, as: UTF8.self))")
      return
    }
    heard[peer, default: []].append(frame)
  }

  /// The frames that the peer received since the last call.
  mutating func heard(_ peer: PeerID) -> [ServerFrame<MarketProtocol>] {
    defer { heard[peer] = [] }
    return heard[peer] ?? []
  }

  /// The same, one word per frame.
  mutating func words(_ peer: PeerID) -> [String] { heard(peer).map(\.word) }

  func request(_ asset: Asset? = nil) -> Command {
    .offer(
      .request(
        .init(
          offer: ID(value: 1_000 + idCount), asset: (asset ?? fixture.face).id, campaign: nil,
          dates: fixture.days(10, 40), note: "")))
  }
}

extension Fixture {
  /// The fixture as a log.
  var records: [LogRecord] { records(with: []) }

  func records(with events: [Event]) -> [LogRecord] {
    let own: [Event] =
      market.organisations.rows.map { .people(.organisationRegistered($0)) }
      + market.users.rows.map { .people(.userAdded($0)) }
      + market.assets.rows.map { .asset(.listed($0)) }
    var built = Marketplace()
    return built.record(own + events, from: 1, cause: nil, at: now)
  }

  /// A buyer requests so many offers and cancels each at once.
  func cancelledOffers(_ count: Int) -> [Event] {
    let buyer = buyers[0]
    let closing = OfferState.Closing(reason: "", by: buyer.id, at: now)
    return (0..<count).flatMap { number -> [Event] in
      let offer = Offer(
        id: ID(value: UInt128(1_000 + number)), asset: face.id, campaign: nil,
        buyer: buyer.organisation, requestedBy: buyer.id, dates: days(1, 9), note: "",
        requestedAt: now)
      return [
        .offer(.requested(offer)), .offer(.cancelled(.init(offer: offer.id, closing: closing))),
      ]
    }
  }
}
