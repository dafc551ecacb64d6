import Wire

/// A WebSocket that outlives its sockets, as a value: inputs with a time in, actions and a deadline
/// out. Messages don't go through it.
///
/// One attempt exists at a time, and each has a number: whatever an older one still says is
/// ignored.
struct ClientMachine: Sendable {
  private enum State: Sendable {
    case idle
    case waiting(until: Uptime)
    case opening(since: Uptime)
    case live(Live)
    case closing(since: Uptime)
    case closed
  }

  private struct Live: Sendable {
    var since: Uptime
    var heartbeats: Heartbeats
    var isPaused = false
  }

  private let options: WebSocketOptions
  private var attempts: Attempts
  private var state = State.idle
  private var actions: [ClientAction] = []
  /// As it was told last.
  private(set) var reported = WebSocketState.idle

  init(_ options: WebSocketOptions, generator: any RandomNumberGenerator & Sendable) {
    self.options = options
    attempts = Attempts(
      stableMilliseconds: options.stableTime.wholeMilliseconds, backoff: options.backoff.value,
      generator: generator)
  }

  /// Whether messages may go out on the newest attempt's socket.
  var isLive: Bool {
    switch state {
    case .live: true
    case .idle, .waiting, .opening, .closing, .closed: false
    }
  }

  mutating func takeActions() -> [ClientAction] {
    defer { actions.removeAll(keepingCapacity: true) }
    return actions
  }

  /// When `tick` next has something to do; nothing where only an input can change anything.
  var deadline: Uptime? {
    switch state {
    case .idle, .closed: nil
    case .waiting(let until): until
    case .opening(let since):
      since.advanced(byMilliseconds: options.connectTimeout.wholeMilliseconds)
    case .live(let live): live.isPaused ? nil : live.heartbeats.nextAt
    case .closing(let since):
      since.advanced(byMilliseconds: options.closeTimeout.wholeMilliseconds)
    }
  }

  mutating func handle(_ input: ClientInput, now: Uptime) {
    switch input {
    case .connect: connect(now: now)
    case .close(let code, let reason): close(code, reason, now: now)
    case .paused: pause()
    case .resumed: resume(now: now)
    case .opened(let attempt): if attempt == attempts.newest { begin(now: now) }
    case .heard(let attempt): if attempt == attempts.newest { hear() }
    case .pong(let attempt, let bytes): if attempt == attempts.newest { hear(bytes, now: now) }
    case .ended(let attempt, let end): if attempt == attempts.newest { lose(end, now: now) }
    }
  }

  mutating func tick(now: Uptime) {
    guard let deadline, deadline <= now else { return }
    switch state {
    case .idle, .closed: break
    case .waiting: open(now: now)
    case .opening: abandon(.timedOut, now: now)
    case .live(let live): beat(live, now: now)
    case .closing: abandon(.requested(isClean: false), now: now)
    }
  }

  private mutating func report(_ state: WebSocketState) {
    guard reported != state else { return }
    reported = state
    actions.append(.report(state))
  }
}

// MARK: - Opening, losing and opening again

extension ClientMachine {
  private mutating func connect(now: Uptime) {
    switch state {
    // Whoever asks while the next attempt is waited for wants it now.
    case .idle, .waiting: open(now: now)
    case .opening, .live, .closing, .closed: break
    }
  }

  private mutating func open(now: Uptime) {
    state = .opening(since: now)
    report(.connecting(attempt: attempts.failures + 1))
    actions.append(.open(attempt: attempts.begin()))
  }

  private mutating func begin(now: Uptime) {
    guard case .opening = state else { return }
    let heartbeats = Heartbeats(
      firstAt: now, intervalMilliseconds: options.heartbeatInterval.wholeMilliseconds,
      missedMax: options.missedHeartbeatsMax)
    let live = Live(since: now, heartbeats: heartbeats)
    state = .live(live)
    report(.connected(latency: nil))
    beat(live, now: now)
  }

  private mutating func abandon(_ end: WebSocketEnd, now: Uptime) {
    actions.append(.abandon(attempt: attempts.newest))
    lose(end, now: now)
  }

  private mutating func lose(_ end: WebSocketEnd, now: Uptime) {
    switch state {
    case .idle, .waiting, .closed: return
    case .closing:
      // Whatever the socket ended with: an end was asked for.
      return finish(.requested(isClean: end == .requested(isClean: true)))
    case .opening: attempts.fail()
    case .live(let live): attempts.fail(afterLasting: now.milliseconds(since: live.since))
    }
    guard options.reconnects else { return finish(end) }
    let until = attempts.next(after: now)
    state = .waiting(until: until)
    let delay = Duration.milliseconds(until.milliseconds(since: now))
    report(.reconnecting(attempt: attempts.failures + 1, in: delay, because: end))
  }

  private mutating func finish(_ end: WebSocketEnd) {
    state = .closed
    report(.closed(because: end))
  }
}

// MARK: - Signs of life

extension ClientMachine {
  private mutating func beat(_ live: Live, now: Uptime) {
    var live = live
    switch live.heartbeats.beat(at: now) {
    case .notYet: return
    case .dead: return abandon(.silent, now: now)
    case .ask:
      state = .live(live)
      actions.append(.ping(attempt: attempts.newest, Self.payload(live.heartbeats.newest)))
    }
  }

  private mutating func hear() {
    guard case .live(var live) = state else { return }
    live.heartbeats.hear()
    state = .live(live)
  }

  /// RFC 6455 §5.5.3: a pong carries what its ping did; pongs that nobody asked for may come too.
  private mutating func hear(_ bytes: [UInt8], now: Uptime) {
    guard case .live(var live) = state, let number = Self.number(bytes) else { return }
    live.heartbeats.answer(number, at: now)
    state = .live(live)
    guard let latency = live.heartbeats.latencyMilliseconds else { return }
    report(.connected(latency: .milliseconds(latency)))
  }

  private static func payload(_ number: UInt64) -> [UInt8] { Array(String(number).utf8) }

  private static func number(_ payload: [UInt8]) -> UInt64? {
    UInt64(String(decoding: payload, as: UTF8.self))
  }

  private mutating func pause() {
    guard case .live(var live) = state else { return }
    live.isPaused = true
    state = .live(live)
  }

  /// Answers that waited unread would say nothing of the latency, nor their absence of the server.
  private mutating func resume(now: Uptime) {
    guard case .live(var live) = state, live.isPaused else { return }
    live.isPaused = false
    live.heartbeats.restart(at: now)
    state = .live(live)
  }
}

// MARK: - Closing

extension ClientMachine {
  private mutating func close(_ code: WebSocketCloseCode, _ reason: String, now: Uptime) {
    switch state {
    case .closing, .closed: break
    case .idle, .waiting: finish(.requested(isClean: true))
    case .opening:
      actions.append(.abandon(attempt: attempts.newest))
      finish(.requested(isClean: true))
    case .live:
      state = .closing(since: now)
      report(.closing)
      actions.append(.sayGoodbye(attempt: attempts.newest, code, reason: reason))
    }
  }
}
