package import Models
package import Wire

/// The server's truth: who is connected, what the market is, and who is told what. A value; inputs
/// with a time in, actions and a deadline out.
///
/// Commands are decided and applied here, but nothing of what they did is answered, shown or
/// counted before it is on disk: while an append is under way, inputs wait in line, and all that
/// waited becomes the next batch.
package struct Hub: Sendable {
  package let epoch: Epoch
  package internal(set) var market: Marketplace
  /// The position of the newest event.
  package internal(set) var head: Int64
  let limits: HubLimits
  let faults: HubFaults
  let authenticate: @Sendable (String, Instant) throws(Refusal) -> Claims

  var peers: [PeerID: Peer] = [:]
  var rooms = Rooms()
  /// When the next peer may have been silent for too long. Peers that speak only move it away, so
  /// it is set when peers come and when they are looked at, not with every message.
  var peersDueAt: Uptime?
  /// When the clock next has something to do in the market, as of the newest event.
  var marketDueAt: Instant?
  var history: History
  /// What each command was answered. All of them: an answer is some 100 bytes, and a command sent
  /// again after a month still must not be done twice.
  var answers: [CommandID: StoredAnswer]
  var budgets: [ID<User>: TokenBucket] = [:]
  /// Of all events since the start.
  var recordedBytes = 0
  /// Of questions about the past: who looks back is not kept from doing.
  var historyBudgets: [ID<User>: TokenBucket] = [:]
  var purges = Purges()
  /// What may still be told of all that ever happened.
  var past = Past()
  var viewing = Viewing()
  var attendance = Attendance()
  /// When the moment's news was last told.
  var signalsToldAt = Uptime(milliseconds: 0)
  var archive = Archive()
  /// Where the names of what commands make take their chance from.
  var generator: any RandomNumberGenerator & Sendable

  var waiting: [HubInput] = []
  var isAppending = false
  /// Decided and not yet on disk.
  var batch = LogBatch()
  /// What is sent once the batch is on disk, in order.
  var outcomes: [Outcome] = []
  var actions: [HubAction] = []
  package internal(set) var counters = Counters()

  package struct Counters: Hashable, Sendable {
    package var malformedMessages = 0
    package var commands = 0
    package var repeatedCommands = 0
    package var refusals = 0
  }

  /// What it holds on account of those who are connected.
  package struct Load: Hashable, Sendable {
    package var peers: Int
    /// Places taken in rooms.
    package var seats: Int
    /// Inputs that wait for the disk.
    package var waiting: Int
  }

  /// Whether the user's terminal has not confirmed yet that what is to be gone is gone.
  package func awaitsPurge(by user: ID<User>) -> Bool { purges.isOpen(user) }

  package var load: Load {
    let seats = rooms.seatCount + viewing.seatCount + attendance.deviceCount
    return Load(peers: peers.count, seats: seats, waiting: waiting.count)
  }

  enum Outcome: Sendable {
    case event(Audience, History.Event)
    case answer(PeerID, [UInt8])
    /// Somebody came while something was decided and not yet on disk.
    case hello(PeerID, Cursor?)
    case digest(PeerID)
    case state(PeerID)
    case history(PeerID, HistoryRequest<MarketProtocol>)
    case viewers(PeerID, ID<Asset>)
    /// Something was said.
    case message(Models.Event)
    case query(PeerID, Query)
  }

  package init(
    epoch: Epoch, records: [LogRecord], answers: [StoredAnswer], limits: HubLimits = HubLimits(),
    faults: HubFaults = [], generator: any RandomNumberGenerator & Sendable,
    authenticate: @escaping @Sendable (String, Instant) throws(Refusal) -> Claims
  ) throws {
    self.epoch = epoch
    self.limits = limits
    self.faults = faults
    self.generator = generator
    self.authenticate = authenticate
    let known = Dictionary(answers.map { ($0.command, $0) }) { first, _ in first }
    var market = Marketplace()
    var history = History(countMax: limits.historyCount, bytesMax: limits.historyBytes)
    for entry in records {
      market.apply(entry.record.event)
      past.note(entry)
      purges.note(entry, among: market.users)
      archive.take(entry.record.event)
      let cause = entry.record.cause
      history.append(
        entry.audience,
        History.Event(
          encoded: try EncodedEvent(entry.record), cause: cause,
          asker: cause.flatMap { known[$0]?.user }))
    }
    self.market = market
    self.history = history
    head = records.last?.record.seq ?? 0
    marketDueAt = market.nextDeadline
    self.answers = faults.contains(.forgetAnswers) ? [:] : known
  }

  package mutating func takeActions() -> [HubAction] {
    defer { actions.removeAll(keepingCapacity: true) }
    return actions
  }

  package mutating func handle(_ input: HubInput, now: Now) {
    if case .appended = input {
      finishAppend(now: now)
    } else if case .opened(let id, let token) = input {
      // Nothing is told by it, and what the peer says next is counted as its own.
      open(id, token: token, now: now)
    } else if isAppending {
      wait(input)
    } else {
      take(input, now: now)
    }
    startAppend(now: now)
  }

  /// Called when `deadline` has come.
  package mutating func tick(now: Now) {
    guard !isAppending else { return }
    closeSilentPeers(now: now)
    tellSignals(now: now)
    passTime(now: now)
    startAppend(now: now)
  }

  private mutating func take(_ input: HubInput, now: Now) {
    switch input {
    case .received(let id, let bytes): receive(bytes, from: id, now: now)
    case .asked(let id, let query): receive(query, from: id, now: now)
    case .closed(let id): forget(id)
    case .recalled(let recall, let events): finish(recall, with: events)
    case .relieved(let id): refreshSignals(id)
    case .drafted(let draft): tell(of: draft)
    case .answered(let answer): take(answer, now: now)
    case .opened, .appended: break  // Taken at once, by `handle`.
    }
  }

  /// In line, until what is being appended is on disk. A peer that says more than it may meanwhile
  /// is cut.
  private mutating func wait(_ input: HubInput) {
    if case .received(let id, let bytes) = input {
      guard let peer = peers[id] else { return }
      guard peer.waitingBytes == 0 || peer.waitingBytes + bytes.count <= limits.waitingBytes
      else {
        return close(id, code: HubClose.tooMuch, reason: "too much at once")
      }
      peers[id]?.waitingBytes += bytes.count
    }
    waiting.append(input)
  }

  private mutating func startAppend(now: Now) {
    guard !isAppending, !batch.records.isEmpty || !batch.answers.isEmpty else { return }
    isAppending = true
    actions.append(.append(batch))
    batch = LogBatch()
    if faults.contains(.acknowledgeBeforeAppend) { release(now: now) }
  }

  private mutating func finishAppend(now: Now) {
    release(now: now)
    isAppending = false
    let inputs = waiting
    waiting.removeAll(keepingCapacity: true)
    for input in inputs { take(input, now: now) }
  }

  /// Nothing waits for the disk: what there is to say may be said.
  mutating func releaseIfIdle(now: Now) {
    if batch.answers.isEmpty, batch.records.isEmpty { release(now: now) }
  }

  /// What was decided is on disk: now it may be told.
  private mutating func release(now: Now) {
    let released = outcomes
    outcomes.removeAll(keepingCapacity: true)
    // The state has all of the batch: what it comes to is told after all of the batch.
    var digestsFor: [PeerID] = []
    for outcome in released {
      switch outcome {
      case .event(let audience, let event):
        history.append(audience, event)
        publish(event, to: audience)
      case .answer(let peer, let bytes):
        if peers[peer] != nil { actions.append(.send(peer, bytes)) }
      case .hello(let peer, let cursor): greet(peer, cursor, now: now)
      case .digest(let peer): digestsFor.append(peer)
      case .message(let event):
        archive.take(event)
        if let conversation = event.conversation { askAssistant(in: conversation) }
      case .state(let peer):
        if let user = user(of: peer) { send(initialState(for: user, now: now), to: peer) }
      case .history(let peer, let request): recall(request, for: peer)
      case .viewers(let peer, let asset): tell(of: asset, to: [peer])
      case .query(let peer, let query): answer(query, to: peer)
      }
    }
    for peer in digestsFor { digest(for: peer) }
  }
}
