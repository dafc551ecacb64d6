package import Models
import WSCore
package import Wire

/// The server's state machine: the market, its peers, and the messages they receive. A value with
/// timed inputs, and with actions and a deadline as outputs.
///
/// The hub decides and applies commands, but sends nothing before it is on disk. During an append
/// inputs wait in a queue; all that waited becomes the next batch.
package struct Hub: Sendable {
  package let epoch: Epoch
  /// To which moment the data was put back, if it ever was.
  let restoredTo: Instant?
  package internal(set) var market: Marketplace
  /// The position of the newest event.
  package internal(set) var head: Int64
  let limits: HubLimits
  let faults: HubFaults
  let authenticate: @Sendable (String, Instant) throws(Refusal) -> Claims

  var peers: [PeerID: Peer] = [:]
  var audienceIndex = AudienceIndex()
  /// When the next peer may have been silent for too long. Messages only postpone this, so the hub
  /// sets it when a peer connects and when it checks peers, not with every message.
  var peersDueAt: Uptime?
  /// When the clock next changes the market, according to the newest event.
  var marketDueAt: Instant?
  /// Changes with all that a plan of an import reads.
  var importRevision = 0
  /// When something next leaves the state.
  var archiveClock = ArchiveClock(of: Marketplace())
  /// How often something was removed from the archive since the start.
  var archiveRemovalCount = 0
  var replayBuffer: ReplayBuffer
  /// What is known of earlier answers.
  var answers = AnswerIndex()
  /// Which ids commands may have.
  var window = CommandWindow()
  /// The budgets of users and network addresses.
  package var admission: Admission
  /// The connections of each user.
  var seats: [ID<User>: Int] = [:]
  /// The size of all events since the hub started.
  var recordedBytes = 0
  var revocations = Revocations()
  var redactions = Redactions()
  /// How often somebody lost sight of something since the hub started.
  var revocationCount = 0
  var faceViewers = FaceViewers()
  var presenceTracker = PresenceTracker()
  /// When signals were last sent.
  var signalsSentAt = Uptime(milliseconds: 0)
  var digestCache = DigestCache()
  /// The position of the newest checkpoint that was asked for.
  var checkpointedAt: Int64
  /// Why nothing can be written; nil while it can.
  var writeFault: WriteFault?
  /// Generates ids.
  var generator: any RandomNumberGenerator & Sendable

  /// Inputs from peers, in turns.
  var turns: Turns<HubInput>
  /// The work left in this turn of the loop, and when it began.
  var sliceWork: Int64 = 0
  var sliceAt: Uptime?
  /// The work of the current input so far.
  var spentWork: Int64 = 0
  /// Other inputs that wait for the disk.
  var waiting: [HubInput] = []
  var isAppending = false
  /// Decided, but not on disk yet.
  var batch = LogBatch()
  /// Sent in order once the batch is on disk.
  var outcomes: [Outcome] = []
  var actions: [HubAction] = []
  package internal(set) var counters = Counters()
  var sentRefusals: [SentRefusal] = []

  /// Resources used by connected clients.
  package struct Load: Hashable, Sendable {
    package var peers: Int
    /// Peer entries in indexes.
    package var entries: Int
    /// Inputs that wait for the disk or their turn.
    package var waiting: Int
  }

  /// Whether the user's terminal has not confirmed yet that it dropped revoked content.
  package func awaitsRevocation(by user: ID<User>) -> Bool { revocations.isOpen(for: user) }

  package var load: Load {
    let entries = audienceIndex.count + faceViewers.count + presenceTracker.deviceCount
    return Load(peers: peers.count, entries: entries, waiting: waiting.count + turns.count)
  }

  enum Outcome: Sendable {
    case event(Audience, ReplayBuffer.Event)
    case answer(PeerID, [UInt8])
    /// A peer that sent hello while a batch was not on disk yet.
    case hello(PeerID, Cursor?)
    case digest(PeerID)
    case state(PeerID)
    case encoded(StateRequest.Key, [SharedPayload])
    case viewers(PeerID, ID<Asset>)
    case typing(RoomID, ID<User>)
    case message(Models.Event)
    case question(PeerID, LogQuestion)
    case unsettled(Unsettled)
    case order(AccountOrder.Number, AccountDecision)
  }

  package init(
    epoch: Epoch, restoredTo: Instant? = nil, contents: LogContents,
    limits: HubLimits = HubLimits(),
    faults: HubFaults = [], generator: any RandomNumberGenerator & Sendable,
    authenticate: @escaping @Sendable (String, Instant) throws(Refusal) -> Claims
  ) {
    self.epoch = epoch
    self.restoredTo = restoredTo
    self.limits = limits
    self.faults = faults
    self.generator = generator
    self.authenticate = authenticate
    admission = Admission(limits.admission, isDry: faults.contains(.neverRefill))
    turns = Turns(
      quantum: limits.admission.quantumWork, forgetsDebtors: faults.contains(.forgetDebtors))
    market = Marketplace()
    head = 0
    checkpointedAt = contents.fold.head
    replayBuffer = ReplayBuffer(countMax: limits.historyCount, bytesMax: limits.historyBytes)
    load(contents)
  }

  /// Begins with what is on disk, and forgets everything that is not.
  mutating func load(_ contents: LogContents) {
    batch = LogBatch()
    answers.forgetUnsaved()
    importRevision += 1
    window = window.joined(with: contents.window)
    if window != contents.window { batch.answersSince = window.since }
    fold = contents.fold
    checkpointedAt = min(checkpointedAt, head)
    marketDueAt = market.nextDeadline
    replayBuffer = ReplayBuffer(countMax: limits.historyCount, bytesMax: limits.historyBytes)
    for recent in contents.recent { replayBuffer.append(recent.audience, recent.event) }
    archiveClock = ArchiveClock(of: market)
  }

  package mutating func drainActions() -> [HubAction] {
    defer { actions.removeAll(keepingCapacity: true) }
    return actions
  }

  package mutating func handle(_ input: HubInput, now: Now) {
    switch input {
    case .appended: finishAppend(now: now)
    case .appendFailed(let contents, let reason):
      failAppend(contents, because: reason, now: now)
    // Must precede the peer's first message, which may wait; it sends nothing.
    case .opened(let id, let token, let address): open(id, token: token, from: address, now: now)
    case .received(let id, _), .pinged(let id), .asked(let id, _), .closed(let id):
      enqueue(input, from: id)
    case .answerIDsRead(let page): index(page)
    case .historyRead, .messagesRead, .archiveRead, .lookedUp, .answerFound, .importPlanned,
      .relieved, .probed, .digested, .encoded, .drafted, .answered, .ordered:
      if isAppending { waiting.append(input) } else { process(input, now: now) }
    }
    if sliceAt != now.uptime { beginSlice(now: now) }
    runTurns(now: now)
    startAppend(now: now)
  }

  /// Does what is due. Call it at `deadline`.
  package mutating func tick(now: Now) {
    guard !isAppending else { return }
    closeSilentPeers(now: now)
    sendSignals(now: now)
    probeLog(now: now)
    advanceMarketClock(now: now)
    beginSlice(now: now)
    runTurns(now: now)
    startAppend(now: now)
  }

  mutating func process(_ input: HubInput, now: Now) {
    switch input {
    case .received(let id, let bytes): receive(bytes, from: id, now: now)
    case .pinged(let id): receivePing(from: id, now: now)
    case .asked(let id, let query): receive(query, from: id, now: now)
    case .closed(let id): forget(id)
    case .historyRead(let read, let page): finish(read, with: page, now: now)
    case .messagesRead(let read, let found): finish(read, with: found, now: now)
    case .archiveRead(let read, let found): finish(read, with: found, now: now)
    case .lookedUp(let lookUp, let audiences): finish(lookUp, with: audiences, now: now)
    case .answerFound(let lookUp, let result): finish(lookUp, with: result, now: now)
    case .importPlanned(let request, let plan): finish(request, with: plan, now: now)
    case .relieved(let id): refreshSignals(id)
    case .digested(let key, let digest): finish(key, digest)
    case .encoded(let key, let messages): receive(key, messages, now: now)
    case .probed(let isWritable): finishProbe(isWritable: isWritable)
    case .drafted(let draft): send(draft)
    case .answered(let answer): receive(answer, now: now)
    case .ordered(let order): receive(order, now: now)
    // Processed at once, by `handle`.
    case .opened, .appended, .appendFailed, .answerIDsRead: break
    }
  }

  private mutating func startAppend(now: Now) {
    guard !isAppending, !batch.isEmpty else { return }
    isAppending = true
    advanceWindow(now: now)
    actions.append(.append(batch))
    batch = LogBatch()
    if faults.contains(.acknowledgeBeforeAppend) { release(now: now) }
  }

  private mutating func finishAppend(now: Now) {
    answers.save()
    release(now: now)
    isAppending = false
    checkpointIfDue()
    processWaiting(now: now)
  }

  /// Processes the inputs that waited for the disk. Those of peers get their turns.
  mutating func processWaiting(now: Now) {
    let inputs = waiting
    waiting.removeAll(keepingCapacity: true)
    for input in inputs { process(input, now: now) }
  }

  /// Sends the outcomes at once if nothing waits for the disk.
  mutating func releaseIfIdle(now: Now) {
    if batch.isEmpty { release(now: now) }
  }

  /// Sends the outcomes: the batch is on disk.
  private mutating func release(now: Now) {
    let released = outcomes
    outcomes.removeAll(keepingCapacity: true)
    // The state already has the whole batch, so digests are sent after all of its events.
    var digestsFor: [PeerID] = []
    for outcome in released {
      switch outcome {
      case .event(let audience, let event):
        replayBuffer.append(audience, event)
        publish(event, to: audience)
      case .answer(let peer, let bytes):
        if peers[peer] != nil { actions.append(.send(peer, bytes)) }
      case .hello(let peer, let cursor): greet(peer, cursor, now: now)
      case .digest(let peer): digestsFor.append(peer)
      case .message(let event):
        if let conversation = event.conversation { askAssistant(in: conversation) }
      case .state(let peer):
        peers[peer]?.stateRequests += 1
        answerStateRequests(of: peer, now: now)
      case .encoded(let key, let messages): finish(key, messages, now: now)
      case .viewers(let peer, let asset): sendViewers(of: asset, to: [peer])
      case .typing(let room, let user): sendTyping(in: room, user)
      case .question(let peer, let question): read(question, for: peer, now: now)
      case .unsettled(let unsettled): end(unsettled)
      case .order(let number, let decision): finish(number, decision)
      }
    }
    for peer in digestsFor { digest(for: peer) }
  }
}
