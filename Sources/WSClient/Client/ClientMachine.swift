import Wire

/// A reconnecting WebSocket as a value: timed inputs; actions and a deadline as outputs. Messages
/// don't pass through it.
struct ClientMachine: ReconnectingMachine, Sendable {
  private enum Live: Sendable {
    case open(Heartbeats)
    /// Nothing is read, so no pong can arrive.
    case paused(Heartbeats)
    /// This end has sent its close frame and waits for the server's.
    case closing(by: Uptime)
  }

  private let options: WebSocketOptions
  private var reconnector: Reconnector<Void, Live>
  private var actions: [ClientAction] = []
  /// The state as last reported.
  private(set) var reported = WebSocketState.idle

  init(_ options: WebSocketOptions, generator: any RandomNumberGenerator & Sendable) {
    self.options = options
    reconnector = Reconnector(
      connectTimeoutMilliseconds: options.connectTimeout.wholeMilliseconds,
      stableMilliseconds: options.stableTime.wholeMilliseconds, backoff: options.backoff.value,
      generator: generator)
  }

  /// Whether messages can go out on the newest attempt's socket.
  var isLive: Bool {
    switch reconnector.live {
    case .open, .paused: true
    case .closing, nil: false
    }
  }

  mutating func drainActions() -> [ClientAction] {
    defer { actions.removeAll(keepingCapacity: true) }
    return actions
  }

  var deadline: Uptime? {
    switch reconnector.live {
    case .open(let heartbeats): heartbeats.nextAt
    case .paused: nil
    case .closing(let by): by
    case nil: reconnector.deadline
    }
  }

  mutating func handle(_ input: ClientInput, now: Uptime) {
    let newest = reconnector.newest
    switch input {
    case .connect: connect(now: now)
    case .close(let code, let reason): close(code, reason, now: now)
    case .paused: pause()
    case .resumed: resume(now: now)
    case .opened(attempt: newest): succeed(now: now)
    case .heard(attempt: newest): recordActivity()
    case .pong(attempt: newest, let bytes): receivePong(bytes, now: now)
    case .ended(attempt: newest, let end): lose(end, now: now)
    // Events of an older attempt are ignored.
    case .opened, .heard, .pong, .ended: break
    }
  }

  mutating func tick(now: Uptime) {
    guard let deadline, deadline <= now else { return }
    switch reconnector.live {
    case .open(let heartbeats): beat(heartbeats, now: now)
    case .paused: break
    case .closing: abandon(.requested(isClean: false), now: now)
    case nil:
      switch reconnector.due(at: now) {
      case .nothing: break
      case .attempt: open(now: now)
      case .timeout: abandon(.timedOut, now: now)
      }
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
    switch reconnector.state {
    // A call while waiting starts the next attempt at once.
    case .idle, .waiting: open(now: now)
    case .opening, .live, .stopped: break
    }
  }

  private mutating func open(now: Uptime) {
    report(.connecting(attempt: reconnector.attempt))
    actions.append(.open(attempt: reconnector.open((), now: now)))
  }

  private mutating func succeed(now: Uptime) {
    guard case .opening = reconnector.state else { return }
    let heartbeats = Heartbeats(
      firstAt: now, intervalMilliseconds: options.heartbeatInterval.wholeMilliseconds,
      missedMax: options.missedHeartbeatsMax)
    reconnector.succeed(.open(heartbeats), since: now)
    report(.connected(latency: nil))
    beat(heartbeats, now: now)
  }

  private mutating func abandon(_ end: WebSocketEnd, now: Uptime) {
    actions.append(.abandon(attempt: reconnector.newest))
    lose(end, now: now)
  }

  private mutating func lose(_ end: WebSocketEnd, now: Uptime) {
    switch reconnector.state {
    case .idle, .waiting, .stopped: return
    // However the socket ended, the user asked to close it.
    case .live(.closing, _):
      return finish(.requested(isClean: end == .requested(isClean: true)))
    case .opening, .live: break
    }
    guard options.reconnects else { return finish(end) }
    reconnector.fail(now: now)
    let until = reconnector.wait(now: now)
    let delay = Duration.milliseconds(until.milliseconds(since: now))
    report(.reconnecting(attempt: reconnector.attempt, in: delay, because: end))
  }

  private mutating func finish(_ end: WebSocketEnd) {
    reconnector.stop()
    report(.closed(because: end))
  }
}

// MARK: - Heartbeats

extension ClientMachine {
  private mutating func beat(_ heartbeats: Heartbeats, now: Uptime) {
    var heartbeats = heartbeats
    switch heartbeats.beat(at: now) {
    case .notYet: return
    case .dead: return abandon(.silent, now: now)
    case .ask:
      reconnector.live = .open(heartbeats)
      actions.append(.ping(attempt: reconnector.newest, Self.payload(heartbeats.newest)))
    }
  }

  private mutating func recordActivity() {
    guard case .open(var heartbeats) = reconnector.live else { return }
    heartbeats.recordActivity()
    reconnector.live = .open(heartbeats)
  }

  /// RFC 6455 §5.5.3: a pong carries the payload of its ping; unsolicited pongs are allowed.
  private mutating func receivePong(_ bytes: [UInt8], now: Uptime) {
    guard case .open(var heartbeats) = reconnector.live, let number = Self.number(bytes) else {
      return
    }
    heartbeats.answer(number, at: now)
    reconnector.live = .open(heartbeats)
    guard let latency = heartbeats.latencyMilliseconds else { return }
    report(.connected(latency: .milliseconds(latency)))
  }

  private static func payload(_ number: UInt64) -> [UInt8] { Array(String(number).utf8) }

  private static func number(_ payload: [UInt8]) -> UInt64? {
    UInt64(String(decoding: payload, as: UTF8.self))
  }

  private mutating func pause() {
    guard case .open(let heartbeats) = reconnector.live else { return }
    reconnector.live = .paused(heartbeats)
  }

  /// After a pause, late pongs say nothing about the latency, and missing ones nothing about the
  /// server.
  private mutating func resume(now: Uptime) {
    guard case .paused(var heartbeats) = reconnector.live else { return }
    heartbeats.restart(at: now)
    reconnector.live = .open(heartbeats)
  }
}

// MARK: - Closing

extension ClientMachine {
  private mutating func close(_ code: WebSocketCloseCode, _ reason: String, now: Uptime) {
    switch reconnector.state {
    case .live(.closing, _), .stopped: break
    case .idle, .waiting: finish(.requested(isClean: true))
    case .opening:
      actions.append(.abandon(attempt: reconnector.newest))
      finish(.requested(isClean: true))
    case .live:
      let timeout = options.closeTimeout.wholeMilliseconds
      reconnector.live = .closing(by: now.advanced(byMilliseconds: timeout))
      report(.closing)
      actions.append(.sendClose(attempt: reconnector.newest, code, reason: reason))
    }
  }
}
