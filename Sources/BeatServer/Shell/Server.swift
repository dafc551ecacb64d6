package import EventLoop
import Glibc
package import Manual
import Models
import Pictures
import TLS
import WSCore
import Wire

/// The server: the hub with its sockets, log and clock. Its executor is the loop, so the loop
/// enters it without a hop.
package actor Server {
  package nonisolated let loop: Loop
  package nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  var options: ServerOptions
  let content: ServerContent
  let log: EventLog
  var security: TLSContext?
  /// Reads and writes the log.
  let worker: Worker
  let passwordWorker: Worker
  let digestWorker: Worker
  /// Encodes and compresses states, for which somebody waits.
  let stateWorker: Worker
  /// Reads the archive beside the worker.
  let archiveWorker: Worker
  let archiveReader: ArchiveReader
  /// Draws photos, so that nobody waits for them to log in.
  let photoWorker: Worker
  /// Copies and checks databases, which takes long.
  var upkeepWorker: Worker?
  /// Changes the least level of log lines.
  package var onLogLevel: ((LogLevel) -> Void)?
  /// Reads the configuration again.
  package var onConfiguration: (() -> Result<ServerConfiguration, Faults>)?
  /// The configuration in use, where there is one.
  package var configuration: ServerConfiguration?
  /// Tells the service manager.
  package var onNotice: ((ServiceNotice) -> Void)?
  /// When the start counts as done although nothing can be committed.
  var readyLatest: Uptime?
  var gate: LoginGate
  /// Compresses each event once for all peers.
  var deflater = Deflater.make(.init(isFresh: true))
  var hub: Hub
  var peers: [PeerID: PeerSocket] = [:]
  package internal(set) var counters = ServerCounters()
  var metrics = Metrics()
  let startedAt: Instant
  /// Connections that wait for another request.
  var waitingPeers: Set<PeerID> = []
  /// HTTP requests that wait for the hub.
  var longPolls: [PeerID: LongPollRequest] = [:]
  /// Requests with a long body.
  var uploads = Uploads()
  /// The connections of each network address.
  var crowd: Crowd
  let descriptors: DescriptorTable
  /// Descriptors of other things than connections.
  var otherDescriptors = 0
  /// When the log was last told that descriptors are few, or all in use.
  var descriptorsNotedAt: Uptime?
  /// Photos as PNG, by path or URL.
  var photos = RecentlyUsed<String, [UInt8]>(costMax: 8 << 20)
  var photoRequests = PhotoRequests()
  var probes = Probes()
  var orders = Orders()
  /// Where the operator's programs connect.
  var control: LocalListener?
  var controlConnections: [ControlConnection] = []
  let assistant: AssistantEndpoint?
  /// The assistant's calls by conversation, and the questions that wait.
  var consultations: [ID<Conversation>: AssistantCall] = [:]
  var questions = AssistantQueue()
  private var peerCount: UInt64 = 0
  var listeners: [TCPListener] = []
  var localListeners: [LocalListener] = []
  /// The URLs at which it listens.
  private(set) var addresses: [String] = []
  private(set) var isStopping = false
  /// Whether the server ended before the disk had answered.
  package private(set) var isOverdue = false
  var timer: Loop.TimerToken?

  /// Writes a line of the log; returns false if it had to drop it.
  let writeLine: @Sendable (LogLine) -> Bool
  var limiter = LineLimiter()

  package init(
    _ options: ServerOptions, content: ServerContent = ServerContent(), on loop: Loop,
    writeLine: @escaping @Sendable (LogLine) -> Bool = { _ in true }
  ) throws {
    if content.seed != nil, !options.isLoopback { throw Seeding.NotLoopback() }
    self.loop = loop
    self.writeLine = writeLine
    self.options = options
    self.content = content
    security = try Self.security(options)
    assistant = try options.assistant.map { try AssistantEndpoint($0) }
    var random = SystemRandom()
    let now = loop.now.instant
    startedAt = now
    let log = try EventLog(directory: options.directory, generator: &random, at: now)
    if !options.acceptsClock, let jump = ClockJump(newestAt: try log.newestAt(), now: now) {
      throw jump
    }
    if let seed = content.seed { try Seeding.fill(log) { try seed(now) } }
    self.log = log
    worker = try Worker(loop: loop)
    passwordWorker = try Worker(loop: loop)
    digestWorker = try Worker(loop: loop)
    stateWorker = try Worker(loop: loop)
    archiveWorker = try Worker(loop: loop)
    archiveReader = try ArchiveReader(directory: options.directory)
    photoWorker = try Worker(loop: loop)
    descriptors = .raised()
    crowd = Crowd(limit: options.connectionsOfAddressMax)
    var limits = HubLimits()
    limits.admission = options.admission
    limits.connectionsOfUser = options.connectionsOfUserMax
    gate = LoginGate(options.admission)
    hub = try Hub(
      epoch: log.epoch, restoredTo: log.restoredTo(),
      contents: log.contents(recentCount: limits.historyCount), limits: limits,
      generator: SystemRandom()
    ) { (token, now) throws(Refusal) in try log.verify(token, at: now) }
  }

  /// Starts to listen; returns the URLs with the actual ports.
  ///
  /// - Parameter sockets: descriptors of sockets that listen already, instead of the addresses of
  ///   the options.
  package func start(sockets: [Int32] = []) throws -> [String] {
    writeStart()
    try catchUp()
    Heap.trim()
    try listen(sockets)
    try listenForControl()
    otherDescriptors = ProcessFigures.read().descriptors ?? 0
    observeTurns()
    hub.start(now: loop.now)
    performActions()
    addresses = urls
    for address in addresses { write(.listening(at: loop.now.instant, address)) }
    announceStart()
    return addresses
  }

  /// Waits until decided commands are on disk and answers them, then tells each terminal when to
  /// come back, closes all connections and stops the loop.
  package func stop(_ departure: Departure = Departure()) {
    if isStopping { return }
    isStopping = true
    write(.drain(at: loop.now.instant, connections: peers.count))
    onNotice?(.stopping("ends \(peers.count) connections"))
    for listener in listeners { listener.cancel() }
    for listener in localListeners { listener.cancel() }
    control?.cancel()
    boundStop()
    // The worker's last job, after any append.
    worker.submit({}, then: { [self] in self.assumeIsolated { $0.finishStop(departure) } })
  }

  private func boundStop() {
    let latest = loop.now.uptime.advanced(byMilliseconds: options.stopMilliseconds)
    loop.schedule(at: latest) { [weak self] in
      self?.assumeIsolated { server in
        server.isOverdue = true
        let milliseconds = server.options.stopMilliseconds
        server.write(.stopOverdue(milliseconds: milliseconds, at: server.loop.now.instant))
        server.loop.stop()
      }
    }
  }

  private func finishStop(_ departure: Departure) {
    hub.announce(departure)
    performActions()
    for id in longPolls.keys { closeLongPoll(id) }
    for call in consultations.values { call.cancel() }
    for connection in controlConnections { connection.close() }
    for id in Array(peers.keys) { close(id, HubClose.goingAway, "the server is shutting down") }
    loop.cancel(timer)
    let (log, fold) = (log, hub.foldOnDisk)
    worker.submit({ log.finish(fold) }, then: { [loop] in loop.stop() })
  }

  func accept(_ stream: TCPStream) {
    counters.connections += 1
    let id = nextPeerID()
    let peer = PeerSocket(
      loop, stream, security, options, id: id, request: nextRequestID(),
      onLongBody: { (head, id) throws(HTTPError) in
        // The closure of `assumeIsolated` can't throw typed errors.
        let granted = self.assumeIsolated { server in
          Result { () throws(HTTPError) in try server.bodyBytesMax(head, id) }
        }
        return try granted.get()
      },
      onEvent: { event, id in self.assumeIsolated { $0.receive(event, from: id) } })
    peers[id] = peer
    admit(peer)
  }

  /// An id for a connection, and for each request after its first: an answer that comes late, such
  /// as a timer's, must not reach a later request.
  func nextPeerID() -> PeerID {
    peerCount += 1
    return PeerID(number: peerCount)
  }

  func nextRequestID() -> String {
    var random = SystemRandom()
    return ID<PeerSocket>(at: loop.now.instant, using: &random).description
  }

  private func receive(_ event: PeerSocket.Event, from id: PeerID) {
    waitingPeers.remove(id)
    switch event {
    case .request(let head, let body): answer(head, body, from: id)
    case .message(let bytes): feed(.received(id, bytes))
    case .control: feed(.pinged(id))
    case .progress: uploads.hear(id, at: loop.now.uptime)
    case .ended(let ending):
      // Don't count connections that the hub already closed.
      if let peer = peers.removeValue(forKey: id) {
        counters.count(ending)
        forget(peer)
        record(ending, of: peer)
      }
      uploads.end(id)
      feed(.closed(id))
    }
  }

  func feed(_ input: HubInput) {
    hub.handle(input, now: loop.now)
    performActions()
  }

  /// Does what is due: at the hub's deadline, and when a demonstration moves the clock.
  package func tick() {
    hub.tick(now: loop.now)
    performActions()
  }
}
