import Doctor
import EventLoop
import HTTPClient
import Models
import WSClient
import WSCore
import Wire

/// One run of `beat doctor`: several connections of one user, and one check after another. Runs on
/// the loop's thread. In the market it only marks its own probes.
actor Examination {
  /// The examination stops; the reason goes into the missing findings.
  struct Stopped: Error { var reason: String }

  /// The time limit of the server's responses.
  static let timeoutMilliseconds: Int64 = 5_000
  static let connectionCount = 20

  private struct Wait {
    var holds: () -> Bool
    var continuation: CheckedContinuation<Bool, Never>
    var timer: Loop.TimerToken
  }

  nonisolated let loop: Loop
  nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
  private let endpoint: Endpoint
  var server: ServerAddress { endpoint.server }
  private let onNeedToken: @Sendable () -> Void
  private var token: String
  private(set) var clients: [ProbeClient] = []
  var probes: [ID<Probe>] = []
  private var bucket = TokenBucket.examination
  private var knownPutOffCount = 0
  private var waits: [Int: Wait] = [:]
  private var waitCount = 0
  private var stopReason: String?
  private var isCleaningUp = false
  var findings: [Finding] = []
  /// Final once the loop has stopped.
  var outcome = Outcome.unreachable("No connection could be opened.")
  private var beatTimer: Loop.TimerToken?

  init(
    _ loop: Loop, _ endpoint: Endpoint, token: String, onNeedToken: @escaping @Sendable () -> Void
  ) {
    self.loop = loop
    self.endpoint = endpoint
    self.token = token
    self.onNeedToken = onNeedToken
  }

  /// Uses a newer token on all connections.
  func useToken(_ token: String) {
    self.token = token
    for client in clients { client.link.handle(.token(token)) }
  }

  // MARK: Waiting

  /// Ends the current check and all further ones.
  func stop(because reason: String) {
    if isCleaningUp { return }
    stopReason = stopReason ?? reason
    for number in waits.keys { end(number, false) }
  }

  /// Allows waiting again after a stop, and ignores further stops.
  func beginCleaningUp() {
    stopReason = nil
    isCleaningUp = true
  }

  /// Waits until `holds`, which is checked after every delivery. Returns whether it held in time.
  func wait(
    _ milliseconds: Int64 = timeoutMilliseconds, until holds: @escaping () -> Bool
  ) async throws(Stopped) -> Bool {
    if let stopReason { throw Stopped(reason: stopReason) }
    if holds() { return true }
    waitCount += 1
    let number = waitCount
    let isMet = await withCheckedContinuation { continuation in
      let deadline = loop.now.uptime.advanced(byMilliseconds: milliseconds)
      let timer = loop.schedule(at: deadline) { self.assumeIsolated { $0.end(number, false) } }
      waits[number] = Wait(holds: holds, continuation: continuation, timer: timer)
    }
    if let stopReason { throw Stopped(reason: stopReason) }
    return isMet
  }

  private func end(_ number: Int, _ isMet: Bool) {
    guard let wait = waits.removeValue(forKey: number) else { return }
    loop.cancel(wait.timer)
    wait.continuation.resume(returning: isMet)
  }

  private func checkWaits() {
    for (number, wait) in waits where wait.holds() { end(number, true) }
  }

  /// Waits until the server's rate limit allows this cost; longer if the server has put a command
  /// off.
  func waitForTokens(_ cost: Int64) async throws(Stopped) {
    let putOffCount = clients.reduce(0) { $0 + $1.link.counters.commandsPutOff }
    if putOffCount > knownPutOffCount { drainBucket() }
    knownPutOffCount = putOffCount
    let delay = bucket.charge(cost, at: loop.now.uptime)
    if delay > 0 { _ = try await wait(delay, until: { false }) }
  }

  private func drainBucket() { bucket.drain(at: loop.now.uptime) }

  // MARK: Connections

  /// Opens one more connection; nil if that fails.
  func open() async throws(Stopped) -> ProbeClient? {
    try await waitForTokens(RateLimits.helloCost)
    let client = ProbeClient(
      loop, endpoint, token: token, onNeedToken: onNeedToken,
      onChange: { delivery in self.assumeIsolated { $0.receive(delivery) } })
    clients.append(client)
    client.link.start()
    let isOpen = try await wait(3 * Self.timeoutMilliseconds) {
      // A client that was refused because of its rate reconnects automatically.
      client.start != nil || (client.hasFailed && client.faults.isEmpty)
    }
    return isOpen && client.start != nil ? client : nil
  }

  private func receive(_ delivery: Delivery<MarketProtocol>) {
    if case .fault(let refusal) = delivery, refusal.code == .rateLimited { drainBucket() }
    checkWaits()
  }

  /// Heartbeats on every connection, once a second.
  func beginBeating() {
    beatTimer = loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: 1_000)) {
      self.assumeIsolated { examination in
        for client in examination.clients { client.beat() }
        examination.beginBeating()
      }
    }
  }

  func endBeating() { loop.cancel(beatTimer) }

  /// Closes all connections.
  func close() {
    for client in clients { client.link.close() }
  }

  // MARK: Probes

  /// How often a probe was marked, according to any connection.
  func count(of probe: ID<Probe>) -> Int {
    clients.flatMap(\.marks).reduce(0) { $1.probe == probe ? max($0, $1.count) : $0 }
  }

  func ask(_ command: Command, over client: ProbeClient) -> CommandID {
    var random = SystemRandom()
    let id = CommandID(at: loop.now.instant, using: &random)
    client.link.submit(CommandEnvelope(id: id, command: command))
    return id
  }

  func mark(_ probe: ID<Probe>, expecting: Int, over client: ProbeClient) -> CommandID {
    ask(.probe(.mark(.init(probe: probe, expecting: expecting))), over: client)
  }
}
