package import Wire

/// A connection that outlives its sockets (R1–R5, R7), as a value: inputs with a time in, actions
/// and a deadline out. It knows the envelope and nothing of what is in it.
///
/// One attempt exists at a time, and each has a number: whatever an older one still says is
/// ignored. The server's order is the truth: an event is delivered when it follows the position,
/// dropped when it lies behind, and a hole is repaired by saying `hello` again with the cursor.
package struct Session<Content: Payloads>: Sendable {
  enum State: Sendable {
    case idle
    case waiting(until: Uptime)
    case opening(Opening)
    case live(Live)
    case needsToken
  }

  /// From the start of an attempt to `welcome`.
  struct Opening: Sendable {
    var since: Uptime
    var carrier: Carrier
    /// The link over HTTP that goes on when this WebSocket does not work.
    var fallback: Live?
  }

  struct Live: Sendable {
    var since: Uptime
    var pulse: Pulse
    /// When the order that was put off is sent again.
    var resendAt: Uptime?
    /// The position was said again to repair a hole: events wait for the answer, which comes by
    /// then.
    var repairedBy: Uptime?
    var isRepairing: Bool { repairedBy != nil }
    /// An answer that has overtaken its events.
    var held: Accepted?
    /// When the server is asked what the state comes to.
    var checkAt: Uptime?
  }

  /// What keeps a link alive and shows that it is.
  enum Pulse: Sendable {
    case heartbeats(Heartbeats)
    case polls(Polls)

    var carrier: Carrier {
      switch self {
      case .heartbeats: .webSocket
      case .polls: .http
      }
    }

    var deadline: Uptime {
      switch self {
      case .heartbeats(let heartbeats): heartbeats.nextAt
      case .polls(let polls): polls.deadline
      }
    }
  }

  package let client: ClientID
  let options: SessionOptions
  var attempts: Attempts
  var choice: CarrierChoice
  var state = State.idle
  var token: String
  var undecodable = 0
  /// A fresh state is wanted, and nothing else.
  var isDistrusted = false
  var actions: [SessionAction<Content>] = []
  package internal(set) var cursor: Cursor?
  /// Asked and not answered, oldest first. One at a time is under way, so that their order holds
  /// even when the server puts one off.
  package internal(set) var outbox: [Order<Content>] = []
  package internal(set) var counters = SessionCounters()
  package internal(set) var link = LinkStatus.connecting(attempt: 1)

  package init(
    client: ClientID, token: String, options: SessionOptions = SessionOptions(),
    generator: any RandomNumberGenerator & Sendable
  ) {
    self.client = client
    self.token = token
    self.options = options
    attempts = Attempts(stableMilliseconds: options.stableMilliseconds, generator: generator)
    let neverFallsBack = options.faults.contains(.neverFallBack)
    choice = CarrierChoice(failuresMax: neverFallsBack ? .max : options.webSocketFailuresMax)
  }

  package mutating func takeActions() -> [SessionAction<Content>] {
    defer { actions.removeAll(keepingCapacity: true) }
    return actions
  }

  /// When `tick` next has something to do; nothing where only an input can change anything.
  package var deadline: Uptime? {
    switch state {
    case .idle, .needsToken: nil
    case .waiting(let until): until
    case .opening(let opening): deadline(of: opening)
    case .live(let live):
      [live.pulse.deadline, live.resendAt, live.checkAt, live.repairedBy].compactMap { $0 }.min()
    }
  }

  package mutating func handle(_ input: SessionInput<Content>, now: Uptime) {
    switch input {
    case .start: if case .idle = state { open(now: now) }
    case .opened(let number): if number == attempts.newest { sayHello() }
    case .message(let number, let bytes):
      if number == attempts.newest, hasSocket { receive(bytes, now: now) }
    case .polled(let number): if number == attempts.newest { finishPoll(now: now) }
    case .closed(let number, let reason):
      if number == attempts.newest { lose(now: now, because: reason) }
    case .refusedToken(let number, let refusal):
      if number == attempts.newest { refuseToken(refusal, now: now) }
    case .submit(let order): submit(order)
    case .signal(let signal): say(signal)
    case .retryNow: retryNow(now: now)
    case .token(let token): take(token, now: now)
    case .check: askForDigest()
    case .confirm: confirm()
    case .distrust: startAnew(now: now)
    case .recall(let request): recall(request)
    }
  }

  package mutating func tick(now: Uptime) {
    guard let deadline, deadline <= now else { return }
    switch state {
    case .idle, .needsToken: break
    case .waiting: open(now: now)
    case .opening: abandon(now: now, because: "The server does not answer.")
    case .live(let live): beat(live, now: now)
    }
  }

  var hasSocket: Bool {
    switch state {
    case .opening, .live: true
    case .idle, .waiting, .needsToken: false
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
    actions.append(.send(attempt: attempts.newest, bytes))
  }
}
