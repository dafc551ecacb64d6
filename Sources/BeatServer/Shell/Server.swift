package import EventLoop
import Glibc
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

  let options: ServerOptions
  let content: ServerContent
  let log: EventLog
  private let security: TLSContext?
  /// Reads and writes the log.
  let worker: Worker
  let passwordWorker: Worker
  var gate = LoginGate()
  /// Compresses each event once for all peers.
  private var deflater = Deflater.make(.init(isFresh: true))
  var hub: Hub
  var peers: [PeerID: PeerSocket] = [:]
  package internal(set) var counters = ServerCounters()
  /// Connections that wait for another request.
  var waitingPeers: Set<PeerID> = []
  /// HTTP requests that wait for the hub.
  var longPolls: [PeerID: LongPollRequest] = [:]
  /// Requests with a long body.
  var uploads: Set<PeerID> = []
  /// Drawn photos as PNG, by path.
  var photos = RecentlyUsed<String, [UInt8]>(costMax: 8 << 20)
  let assistant: AssistantEndpoint?
  /// The assistant's calls by conversation, and the questions that wait.
  var consultations: [ID<Conversation>: AssistantCall] = [:]
  var questions = AssistantQueue()
  private var peerCount: UInt64 = 0
  private var listeners: [TCPListener] = []
  private(set) var isStopping = false
  private var timer: Loop.TimerToken?

  package init(
    _ options: ServerOptions, content: ServerContent = ServerContent(), on loop: Loop
  ) throws {
    if content.seed != nil, !options.isLoopback { throw Seeding.NotLoopback() }
    self.loop = loop
    self.options = options
    self.content = content
    security =
      if let certificate = options.certificateFile, let key = options.keyFile {
        try TLSContext.server(certificateFile: certificate, keyFile: key)
      } else { nil }
    assistant = try options.assistant.map { try AssistantEndpoint($0) }
    var random = SystemRandom()
    let now = loop.now.instant
    let log = try EventLog(directory: options.directory, generator: &random, at: now)
    if let seed = content.seed { try Seeding.fill(log) { try seed(now) } }
    self.log = log
    worker = try Worker(loop: loop)
    passwordWorker = try Worker(loop: loop)
    hub = try Hub(
      epoch: log.epoch, records: log.records(), answers: log.answers(),
      generator: SystemRandom()
    ) { (token, now) throws(Refusal) in try log.verify(token, at: now) }
  }

  /// Starts to listen; returns the URLs with the actual ports.
  package func start() throws -> [String] {
    for address in options.listen {
      listeners += try TCPListener.all(loop, host: address.host, port: address.port) { stream in
        // The stream stays on the loop's thread, which is this actor's.
        nonisolated(unsafe) let stream = stream
        self.assumeIsolated { $0.accept(stream) }
      }
    }
    hub.askAssistant()
    performActions()
    return listeners.map { (security == nil ? "http://" : "https://") + $0.address }
  }

  /// Waits until decided commands are on disk and answers them, then closes all connections and
  /// stops the loop.
  package func stop() {
    isStopping = true
    for listener in listeners { listener.cancel() }
    // The worker's last job, after any append.
    worker.submit({}, then: { [self] in self.assumeIsolated { $0.finishStop() } })
  }

  private func finishStop() {
    for id in longPolls.keys { closeLongPoll(id) }
    for call in consultations.values { call.cancel() }
    for peer in peers.values { peer.close(HubClose.goingAway, "the server is shutting down") }
    peers.removeAll()
    loop.cancel(timer)
    loop.stop()
  }

  private func accept(_ stream: TCPStream) {
    counters.connections += 1
    let id = nextPeerID()
    peers[id] = PeerSocket(
      loop, stream, security, options, id: id,
      onLongBody: { (head, id) throws(HTTPError) in
        // The closure of `assumeIsolated` can't throw typed errors.
        let granted = self.assumeIsolated { server in
          Result { () throws(HTTPError) in try server.bodyBytesMax(head, id) }
        }
        return try granted.get()
      },
      onEvent: { event, id in self.assumeIsolated { $0.receive(event, from: id) } })
  }

  /// An id for a connection, and for each request after its first: an answer that comes late, such
  /// as a timer's, must not reach a later request.
  func nextPeerID() -> PeerID {
    peerCount += 1
    return PeerID(number: peerCount)
  }

  private func receive(_ event: PeerSocket.Event, from id: PeerID) {
    waitingPeers.remove(id)
    switch event {
    case .request(let head, let body): answer(head, body, from: id)
    case .message(let bytes): feed(.received(id, bytes))
    case .ended(let ending):
      // Don't count connections that the hub already closed.
      if peers.removeValue(forKey: id) != nil { counters.count(ending) }
      uploads.remove(id)
      feed(.closed(id))
    }
  }

  func feed(_ input: HubInput) {
    hub.handle(input, now: loop.now)
    performActions()
  }

  private func performActions() {
    var polled: [PeerID] = []
    for action in hub.drainActions() {
      switch action {
      case .append(let batch): append(batch)
      case .send(let id, let bytes):
        if !deliver(bytes, to: id, &polled) { peers[id]?.send(bytes) }
      case .broadcast(let event, let targets): broadcast(event, to: targets, &polled)
      case .readHistory(let history): read(history)
      case .signal(let bytes, let ids): signal(bytes, to: ids)
      case .ask(let question): ask(question)
      case .close(let id, let code, let reason):
        if !closeLongPoll(id, code: code) { peers.removeValue(forKey: id)?.close(code, reason) }
      }
    }
    for id in polled { continueLongPoll(id) }
    schedule()
  }

  private func broadcast(
    _ event: EncodedEvent, to targets: [HubAction.Target], _ polled: inout [PeerID]
  ) {
    let shared = SharedPayload(event.tail, using: &deflater)
    for target in targets where !deliver(event.bytes(for: target), to: target.peer, &polled) {
      peers[target.peer]?.send(shared, to: target)
    }
  }

  /// Sends a signal. HTTP requests get none.
  private func signal(_ bytes: [UInt8], to ids: [PeerID]) {
    let shared = SharedPayload(bytes, using: &deflater)
    for id in ids {
      peers[id]?.send(signal: shared) { [weak self] in
        self?.assumeIsolated { $0.feed(.relieved(id)) }
      }
    }
  }

  /// Delivers the message if the peer is an HTTP request; returns whether it is.
  private func deliver(
    _ message: @autoclosure () -> [UInt8], to id: PeerID, _ polled: inout [PeerID]
  ) -> Bool {
    guard !longPolls.isEmpty, longPolls[id] != nil else { return false }
    longPolls[id]?.append(message())
    polled.append(id)
    return true
  }

  private func append(_ batch: LogBatch) {
    let log = log
    worker.submit(
      { () -> LogError? in
        do throws(LogError) {
          try log.append(batch)
          return nil
        } catch {
          return error
        }
      },
      then: { [self] failure in
        if let failure { Self.die(failure) }
        self.assumeIsolated { $0.feed(.appended) }
      })
  }

  private func read(_ history: HistoryRead) {
    let log = log
    worker.submit(
      { try? log.events(at: history.positions, bytesMax: history.bytesMax) },
      then: { [self] events in
        self.assumeIsolated { $0.feed(.historyRead(history, events)) }
      })
  }

  /// Ends the program: after a failed write only a restart can find out what is on disk.
  private static func die(_ failure: LogError) -> Never {
    let message = Array("beatd: \(failure) The server stops so that no data is lost.\n".utf8)
    write(STDERR_FILENO, message, message.count)
    exit(1)
  }

  private func schedule() {
    loop.cancel(timer)
    timer = hub.deadline(now: loop.now).map { deadline in
      loop.schedule(at: deadline) { self.assumeIsolated { $0.tick() } }
    }
  }

  /// Does what is due: at the hub's deadline, and when a demonstration moves the clock.
  package func tick() {
    hub.tick(now: loop.now)
    performActions()
  }
}
