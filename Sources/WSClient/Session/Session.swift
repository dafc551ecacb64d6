package import Wire

/// A connection to the server that outlives its sockets (R1–R5, R7), as a value: inputs with a time
/// in, actions and a deadline out. It knows the envelope and nothing of its contents.
///
/// The server's order is the truth: an event is delivered when it follows the cursor, dropped when
/// it lies before it, and a hole is repaired by sending `hello` again with the cursor.
package struct Session<Content: MessageTypes>: Sendable {
  /// From the start of an attempt to `welcome`.
  struct Opening: Sendable {
    var since: Uptime
    var transport: Transport
    /// The link over HTTP that continues if this WebSocket fails.
    var fallback: Fallback?
  }

  struct Fallback: Sendable {
    var live: Live
    var since: Uptime
  }

  struct Live: Sendable {
    var keepAlive: KeepAlive
    /// When the command that the server put off is sent again.
    var resendAt: Uptime?
    /// While a hole is being repaired: when the server's answer is due. Events wait for it.
    var repairedBy: Uptime?
    var isRepairing: Bool { repairedBy != nil }
    /// An answer that has overtaken its events.
    var held: Accepted?
    /// When the next digest is requested.
    var checkAt: Uptime?
    /// When the last message was received.
    var heardAt: Uptime
    /// Whether the user sees that the server is silent.
    var isSilent = false
  }

  package let client: ClientID
  let options: SessionOptions
  var reconnector: Reconnector<Opening, Live>
  var transports: TransportChoice
  var token: String
  var undecodable = 0
  /// The state differs from the server's: only a fresh one is accepted.
  var needsSnapshot = false
  var actions: [SessionAction<Content>] = []
  package internal(set) var cursor: Cursor?
  /// Commands without an answer, oldest first. One at a time is under way, so that their order
  /// holds even when the server puts one off.
  package internal(set) var outbox: [CommandEnvelope<Content>] = []
  package internal(set) var counters = SessionCounters()
  package internal(set) var link = LinkStatus.connecting(attempt: 1)

  package init(
    client: ClientID, token: String, options: SessionOptions = SessionOptions(),
    generator: any RandomNumberGenerator & Sendable
  ) {
    self.client = client
    self.token = token
    self.options = options
    reconnector = Reconnector(
      connectTimeoutMilliseconds: options.connectTimeoutMilliseconds,
      stableMilliseconds: options.stableMilliseconds, generator: generator)
    let neverFallsBack = options.faults.contains(.neverFallBack)
    transports = TransportChoice(failuresMax: neverFallsBack ? .max : options.webSocketFailuresMax)
  }

  package mutating func takeActions() -> [SessionAction<Content>] {
    defer { actions.removeAll(keepingCapacity: true) }
    return actions
  }

  /// When `tick` next has something to do; nil while only an input can change anything.
  package var deadline: Uptime? {
    guard let live = reconnector.live else { return reconnector.deadline }
    return [
      live.keepAlive.deadline, live.resendAt, live.checkAt, live.repairedBy, silenceDeadline,
    ].compactMap { $0 }.min()
  }

  package mutating func handle(_ input: SessionInput<Content>, now: Uptime) {
    let newest = reconnector.newest
    switch input {
    case .start: if case .idle = reconnector.state { open(now: now) }
    case .opened(attempt: newest): sendHello()
    case .message(attempt: newest, let bytes): if hasSocket { receive(bytes, now: now) }
    case .polled(attempt: newest): finishPoll(now: now)
    case .closed(attempt: newest, let reason): lose(now: now, because: reason)
    case .refusedToken(attempt: newest, let refusal): refuseToken(refusal, now: now)
    // What an older attempt still reports is ignored.
    case .opened, .message, .polled, .closed, .refusedToken: break
    case .submit(let order): submit(order)
    case .signal(let signal): send(signal)
    case .retryNow: retryNow(now: now)
    case .token(let token): if let token { replaceToken(token, now: now) }
    case .check: requestDigest()
    case .confirm: sendPosition()
    case .reload: reload(now: now)
    case .requestHistory(let request): send(request)
    }
  }

  package mutating func tick(now: Uptime) {
    switch reconnector.due(at: now) {
    case .attempt: open(now: now)
    case .timeout: abandon(now: now, because: "The server does not answer.")
    case .nothing:
      if let live = reconnector.live, let deadline, deadline <= now { tick(live, now: now) }
    }
  }

  var hasSocket: Bool {
    switch reconnector.state {
    case .opening, .live: true
    case .idle, .waiting, .stopped: false
    }
  }

  mutating func report(_ status: LinkStatus) {
    guard link != status else { return }
    link = status
    actions.append(.deliver(.linkChanged(status)))
  }

  mutating func send(_ frame: ClientFrame<Content>) {
    // Frames are made of values that always encode.
    guard let bytes = try? WireCoding.encode(frame) else { return }
    actions.append(.send(attempt: reconnector.newest, bytes))
  }
}
