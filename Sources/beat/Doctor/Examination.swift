import Doctor
import EventLoop
import HTTPClient
import Models
import WSClient
import WSCore
import Wire

/// One run of `beat doctor`: connections of one user, and checks that are made one after the other.
/// It lives on the loop's thread. What it does to the market is to count up probes of its own.
actor Examination {
  /// Nothing more is to be checked; why, for the findings that are missing.
  struct Stopped: Error { var reason: String }

  /// How long anything may take that the server is to do.
  static let patienceMilliseconds: Int64 = 5_000
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
  private(set) var witnesses: [Witness] = []
  var probes: [ID<Probe>] = []
  private var bucket = TokenBucket.examination
  private var knownPutOffCount = 0
  private var waits: [Int: Wait] = [:]
  private var waitCount = 0
  private var stopReason: String?
  private var isCleaningUp = false
  var findings: [Finding] = []
  /// Known once the loop has stopped.
  var outcome = Outcome.unreachable("No connection was made.")
  private var beatTimer: Loop.TimerToken?

  init(
    _ loop: Loop, _ endpoint: Endpoint, token: String, onNeedToken: @escaping @Sendable () -> Void
  ) {
    self.loop = loop
    self.endpoint = endpoint
    self.token = token
    self.onNeedToken = onNeedToken
  }

  /// A newer token is there.
  func take(_ token: String) {
    self.token = token
    for witness in witnesses { witness.link.handle(.token(token)) }
  }

  // MARK: Waiting

  /// Ends what is being checked.
  func stop(because reason: String) {
    if isCleaningUp { return }
    stopReason = stopReason ?? reason
    for number in waits.keys { end(number, false) }
  }

  /// From here on things are waited for again, and nothing more stops that.
  func beginCleaningUp() {
    stopReason = nil
    isCleaningUp = true
  }

  /// Waits until `holds`, which is looked at whenever something was heard. Returns whether it did
  /// in time.
  func wait(
    _ milliseconds: Int64 = patienceMilliseconds, until holds: @escaping () -> Bool
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

  private func look() {
    for (number, wait) in waits where wait.holds() { end(number, true) }
  }

  /// Waits until so much may be asked of the server; long, where it has put something off.
  func afford(_ cost: Int64) async throws(Stopped) {
    let putOffCount = witnesses.reduce(0) { $0 + $1.link.counters.ordersPutOff }
    if putOffCount > knownPutOffCount { drainBucket() }
    knownPutOffCount = putOffCount
    let delay = bucket.charge(cost, at: loop.now.uptime)
    if delay > 0 { _ = try await wait(delay, until: { false }) }
  }

  private func drainBucket() { bucket.drain(at: loop.now.uptime) }

  // MARK: Connections

  /// Opens one more connection; nothing when that fails.
  func open() async throws(Stopped) -> Witness? {
    try await afford(RateLimits.helloCost)
    let witness = Witness(
      loop, endpoint, token: token, onNeedToken: onNeedToken,
      onChange: { delivery in self.assumeIsolated { $0.notice(delivery) } })
    witnesses.append(witness)
    witness.link.start()
    let isOpen = try await wait(3 * Self.patienceMilliseconds) {
      // Turned away for a while, it comes back by itself.
      witness.start != nil || (witness.hasFailed && witness.faults.isEmpty)
    }
    return isOpen && witness.start != nil ? witness : nil
  }

  private func notice(_ delivery: Delivery<Trade>) {
    if case .fault(let refusal) = delivery, refusal.code == .rateLimited { drainBucket() }
    look()
  }

  /// Heartbeats on every connection, once a second.
  func beginBeating() {
    beatTimer = loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: 1_000)) {
      self.assumeIsolated { examination in
        for witness in examination.witnesses { witness.beat() }
        examination.beginBeating()
      }
    }
  }

  func endBeating() { loop.cancel(beatTimer) }

  /// Says goodbye.
  func close() {
    for witness in witnesses { witness.link.close() }
  }

  // MARK: Probes

  /// How often a probe was marked, as far as anybody has heard.
  func count(of probe: ID<Probe>) -> Int {
    witnesses.flatMap(\.marks).reduce(0) { $1.probe == probe ? max($0, $1.count) : $0 }
  }

  func ask(_ command: Command, over witness: Witness) -> CommandID {
    var random = SystemRandom()
    let id = CommandID(at: loop.now.instant, using: &random)
    witness.link.submit(Order(id: id, command: command))
    return id
  }

  func mark(_ probe: ID<Probe>, expecting: Int, over witness: Witness) -> CommandID {
    ask(.probe(.mark(.init(probe: probe, expecting: expecting))), over: witness)
  }
}
