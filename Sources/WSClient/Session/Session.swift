package import Wire

/// A reconnecting connection to the server (R1–R5, R7) as a value: timed inputs; actions and a
/// deadline as outputs. It knows the envelope but not its contents.
///
/// The server's order counts: an event that follows the cursor is delivered, an earlier one is
/// dropped, and a gap is repaired by sending `hello` again with the cursor.
package struct Session<Content: MessageTypes>: Sendable {
  /// From the start of an attempt to `welcome`.
  struct Opening: Sendable {
    var since: Uptime
    var transport: Transport
    /// The HTTP link to continue if this WebSocket fails.
    var fallback: Fallback?
  }

  struct Fallback: Sendable {
    var live: Live
    var since: Uptime
  }

  struct Live: Sendable {
    var keepAlive: KeepAlive
    /// When to resend the command that the server put off.
    var resendAt: Uptime?
    /// While a gap is being repaired: when the server's answer is due. Events wait for it.
    var repairedBy: Uptime?
    var isRepairing: Bool { repairedBy != nil }
    /// Whether the server's state is still to come. It sends no events before.
    var awaitsState = false
    /// The pieces of it so far.
    var partial: Snapshot<Content>?
    /// An answer that arrived before its events.
    var held: Accepted?
    /// When to request the next digest.
    var checkAt: Uptime?
    /// When the last message arrived.
    var heardAt: Uptime
    /// Whether the silence was reported.
    var isSilent = false
  }

  package let client: ClientID
  let options: SessionOptions
  var reconnector: Reconnector<Opening, Live>
  var transports: TransportChoice
  var token: String
  var undecodable = 0
  /// Whether only a snapshot is accepted, because the state differs from the server's.
  var needsSnapshot = false
  var actions: [SessionAction<Content>] = []
  package internal(set) var cursor: Cursor?
  /// Of the newest welcome or state. It outlives the cursor.
  var knownEpoch: Epoch?
  /// How many tokens were refused since a link was last good.
  var tokenRefusals = 0
  /// When the server, which is about to close the link, wants this client back.
  var returnAt: Uptime?
  /// Whether the server has said that it can't write.
  var isReadOnly = false
  /// Unanswered commands, oldest first. Only the first is under way, so that the order holds even
  /// if the server puts one off.
  package internal(set) var outbox: [CommandEnvelope<Content>] = []
  /// Those of them that the server may have received.
  var sent: Set<CommandID> = []
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

  package mutating func drainActions() -> [SessionAction<Content>] {
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
    case .opened(attempt: newest):
      if case .opening = reconnector.state { sendHello(from: resumeCursor) }
    case .message(attempt: newest, let bytes): if hasSocket { receive(bytes, now: now) }
    case .heard(attempt: newest): recordBytes(now: now)
    case .polled(attempt: newest): finishPoll(now: now)
    case .closed(attempt: newest, let reason, let isUnreachable):
      lose(now: now, because: reason, isUnreachable: isUnreachable)
    case .refusedToken(attempt: newest, let refusal): refuseToken(refusal, now: now)
    // Events of an older attempt are ignored.
    case .opened, .message, .heard, .polled, .closed, .refusedToken: break
    case .submit(let envelope): submit(envelope)
    case .resubmit(let envelope):
      sent.insert(envelope.id)
      submit(envelope)
    case .cancel(let id): cancel(id)
    case .signal(let signal): send(signal)
    case .retryNow: retryNow(now: now)
    case .keyPressed: askIfQuiet(now: now)
    case .token(let token): if let token { replaceToken(token, now: now) }
    case .check: requestDigest()
    case .confirm: sendPosition()
    case .reload: reload(now: now)
    case .requestHistory(let request): sendUnstored(.history(request))
    case .requestArchive(let request): sendUnstored(.archive(request))
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
    // All values of a frame can be encoded.
    guard let bytes = try? WireCoding.encode(frame) else { return }
    actions.append(.send(attempt: reconnector.newest, bytes))
  }
}
