package import EventLoop
import Glibc
import Models
import Pictures
import TLS
import WSCore
import Wire

/// The server: the hub with its sockets, its log and its clock. It lives on the loop's thread, and
/// the loop enters it without a hop.
package actor Server {
  package nonisolated let loop: Loop
  package nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  let options: ServerOptions
  let content: ServerContent
  let log: EventLog
  /// Where the log is written.
  private let security: TLSContext?
  let worker: Worker
  let passwordWorker: Worker
  var gate = LoginGate()
  /// Compresses each event once for all who get it.
  private var deflater = Deflater.make(.init(isFresh: true))
  var hub: Hub
  var peers: [PeerID: PeerSocket] = [:]
  package internal(set) var counters = ServerCounters()
  /// Requests that wait for something to answer, over HTTP.
  var exchanges: [PeerID: Exchange] = [:]
  /// Requests that bring a long body.
  var uploads: Set<PeerID> = []
  /// Drawn photos by their paths, as PNG.
  var photos = RecentlyUsed<String, [UInt8]>(costMax: 8 << 20)
  let assistant: AssistantEndpoint?
  /// Questions that the assistant has, by conversation, and those in line.
  var consultations: [ID<Conversation>: AssistantCall] = [:]
  var questions = AssistantLine()
  private var peerCount: UInt64 = 0
  private var listener: TCPListener?
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
    ) {
      [key = log.signingKey] (token, now) throws(Refusal) in
      try AccessToken.verify(token, key: key, at: now)
    }
  }

  /// Begins to listen; returns the URL with the real port.
  package func start() throws -> String {
    let listener = try TCPListener(loop, host: options.host, port: options.port) { stream in
      // The loop's thread is this actor's: the stream is not sent anywhere.
      nonisolated(unsafe) let stream = stream
      self.assumeIsolated { $0.accept(stream) }
    }
    self.listener = listener
    hub.askAssistant()
    act()
    return (security == nil ? "http://" : "https://") + listener.address
  }

  /// Lets what was decided reach the disk and be answered, says goodbye to all, and stops the loop.
  package func stop() {
    listener?.cancel()
    // Last in line: whatever is being appended comes first.
    worker.submit({}, then: { [self] in self.assumeIsolated { $0.leave() } })
  }

  private func leave() {
    for id in exchanges.keys { closeExchange(id) }
    for call in consultations.values { call.cancel() }
    for peer in peers.values { peer.close(HubClose.goingAway, "the server stops") }
    peers.removeAll()
    loop.cancel(timer)
    loop.stop()
  }

  private func accept(_ stream: TCPStream) {
    counters.connections += 1
    peerCount += 1
    let id = PeerID(number: peerCount)
    peers[id] = PeerSocket(
      loop, stream, security, options,
      onLongBody: { (head) throws(HTTPError) in
        // A closure of `assumeIsolated` has no typed errors.
        let granted = self.assumeIsolated { server in
          Result { () throws(HTTPError) in try server.bodyBytesMax(head, id) }
        }
        return try granted.get()
      },
      onEvent: handler(for: id))
  }

  private nonisolated func handler(for id: PeerID) -> (PeerSocket.Event) -> Void {
    { event in self.assumeIsolated { $0.receive(event, from: id) } }
  }

  private func receive(_ event: PeerSocket.Event, from id: PeerID) {
    switch event {
    case .request(let head, let body): answer(head, body, from: id)
    case .message(let bytes): feed(.received(id, bytes))
    case .ended(let ending):
      // Of one that the hub has closed already nothing is to be counted.
      if peers.removeValue(forKey: id) != nil { counters.count(ending) }
      uploads.remove(id)
      feed(.closed(id))
    }
  }

  func feed(_ input: HubInput) {
    hub.handle(input, now: loop.now)
    act()
  }

  private func act() {
    var told: [PeerID] = []
    for action in hub.takeActions() {
      switch action {
      case .append(let batch): append(batch)
      case .send(let id, let bytes):
        if !take(bytes, for: id, &told) { peers[id]?.send(bytes) }
      case .broadcast(let event, let targets): broadcast(event, to: targets, &told)
      case .recall(let recall): read(recall)
      case .signal(let bytes, let ids): signal(bytes, to: ids)
      case .ask(let question): ask(question)
      case .close(let id, let code, let reason):
        if !closeExchange(id) { peers.removeValue(forKey: id)?.close(code, reason) }
      }
    }
    for id in told where exchanges[id]?.isAnswerable == true { answerExchange(id) }
    schedule()
  }

  private func broadcast(
    _ event: EncodedEvent, to targets: [HubAction.Target], _ told: inout [PeerID]
  ) {
    let shared = SharedPayload(event.tail, using: &deflater)
    for target in targets where !take(event.bytes(for: target), for: target.peer, &told) {
      peers[target.peer]?.send(shared, to: target)
    }
  }

  /// Requests over HTTP carry none.
  private func signal(_ bytes: [UInt8], to ids: [PeerID]) {
    let shared = SharedPayload(bytes, using: &deflater)
    for id in ids {
      peers[id]?.send(inPassing: shared) { [weak self] in
        self?.assumeIsolated { $0.feed(.relieved(id)) }
      }
    }
  }

  /// Whether a request stands in the place of the connection: then it is that which is told.
  private func take(
    _ message: @autoclosure () -> [UInt8], for id: PeerID, _ told: inout [PeerID]
  ) -> Bool {
    guard !exchanges.isEmpty, exchanges[id] != nil else { return false }
    exchanges[id]?.take(message())
    told.append(id)
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

  private func read(_ recall: Recall) {
    let log = log
    worker.submit(
      { try? log.events(at: recall.positions, bytesMax: recall.bytesMax) },
      then: { [self] events in
        self.assumeIsolated { $0.feed(.recalled(recall, events)) }
      })
  }

  /// After a failed write nobody knows what is on disk; only a restart finds out.
  private static func die(_ failure: LogError) -> Never {
    let message = Array("beatd: \(failure) The server stops, so that nothing is lost.\n".utf8)
    write(STDERR_FILENO, message, message.count)
    exit(1)
  }

  private func schedule() {
    loop.cancel(timer)
    timer = hub.deadline(now: loop.now).map { deadline in
      loop.schedule(at: deadline) { self.assumeIsolated { $0.tick() } }
    }
  }

  /// Does what is due by now: at the hub's deadline, and when a demonstration has moved the clock.
  package func tick() {
    hub.tick(now: loop.now)
    act()
  }
}
