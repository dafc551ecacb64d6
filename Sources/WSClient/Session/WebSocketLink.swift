package import EventLoop
package import HTTPClient
import WSCore
package import Wire

extension Session: ReconnectingMachine {}

/// Runs a session on a loop: opens its sockets and carries its messages, over WebSockets or HTTP.
/// `Session` makes all decisions; this performs each of its actions in one line. It lives until
/// `close`.
package final class WebSocketLink<Content: MessageTypes> {
  private let onDelivery: (Delivery<Content>) -> Void
  private let onNeedToken: () -> Void
  private let outbox: OutboxFile<Content>?
  private let shell: MachineShell<Session<Content>>
  /// Over HTTP: the poll, and the request with a command.
  private var news: HTTPCall?
  private var post: HTTPCall?

  private var loop: Loop { shell.loop }
  private var endpoint: Endpoint { shell.endpoint }

  package init(
    _ loop: Loop, endpoint: Endpoint, session: Session<Content>,
    outbox: OutboxFile<Content>? = nil, onNeedToken: @escaping () -> Void,
    onDelivery: @escaping (Delivery<Content>) -> Void
  ) {
    self.outbox = outbox
    self.onNeedToken = onNeedToken
    self.onDelivery = onDelivery
    shell = MachineShell(loop, endpoint, session)
    shell.onAction = { [self] in perform($0) }
    shell.onEvent = { [self] in receive($0, of: $1) }
  }

  package var counters: SessionCounters { shell.machine.counters }

  /// Sends the unanswered commands of an earlier program again, and connects.
  package func start() {
    let entries = outbox?.outbox.entries ?? []
    if !entries.isEmpty { onDelivery(.restored(entries)) }
    for entry in entries where !entry.isRefused {
      handle(entry.state == .pending ? .submit(entry.envelope) : .resubmit(entry.envelope))
    }
    handle(.start)
  }

  /// Writes the command to disk, then sends it. A command that can't be written is not sent.
  package func submit(_ envelope: CommandEnvelope<Content>) {
    do throws(OutboxFile<Content>.Failure) {
      try outbox?.put(
        envelope, at: loop.now.instant, isSent: shell.machine.sendsAtOnce)
      handle(.submit(envelope))
    } catch {
      let refusal = Refusal(.unavailable, error.description)
      onDelivery(.refused(Refused(id: envelope.id, refusal: refusal)))
    }
  }

  /// Cancels a command that was never sent, on disk first.
  package func cancel(_ id: CommandID) {
    guard shell.machine.canCancel(id) else { return }
    do throws(OutboxFile<Content>.Failure) {
      try outbox?.cancel(id)
      handle(.cancel(id))
    } catch {
      onDelivery(.fault(Refusal(.unavailable, error.description)))
    }
  }

  /// The user has seen why the command was refused.
  package func forget(_ id: CommandID) { outbox?.forget(id) }

  package func handle(_ input: SessionInput<Content>) { shell.handle(input) }

  /// Closes the link with a close frame.
  package func close() {
    hangUp()
    shell.close()
  }

  private func hangUp() {
    shell.hangUp()
    news?.cancel()
    news = nil
    post?.cancel()
    post = nil
  }

  /// Sends a message without the session: one that a client of this protocol would not send.
  package func send(_ bytes: [UInt8]) { shell.socket?.send(text: bytes) }

  /// Drops the socket without a close frame, like a bad network. Call `reconnect` to inform the
  /// session.
  package func cut() { shell.socket?.drop() }

  /// Tells the session that the socket is gone, and tries again at once.
  package func reconnect() {
    handle(.closed(attempt: shell.machine.reconnector.newest))
    handle(.retryNow)
  }

  private func perform(_ action: SessionAction<Content>) {
    switch action {
    case .open(let attempt, let token): open(attempt, token)
    case .send(let attempt, let bytes): shell.socket(of: attempt)?.send(text: bytes)
    case .poll(let attempt, let token, let poll): send(poll, attempt, token)
    case .post(let attempt, let token, let bytes): post(bytes, attempt, token)
    case .abandon: hangUp()
    case .markSent(let id): outbox?.markSent(id)
    case .deliver(let delivery):
      updateOutbox(delivery)
      onDelivery(delivery)
    case .needToken: onNeedToken()
    }
  }

  private func updateOutbox(_ delivery: Delivery<Content>) {
    switch delivery {
    case .accepted(let accepted): outbox?.markAnswered(accepted.id, nil)
    case .refused(let refused): outbox?.markAnswered(refused.id, refused.refusal)
    case .restored, .sent, .cancelled, .serverRestored, .readOnly, .accountsChanged, .loading,
      .snapshot, .event,
      .linkChanged,
      .fault, .digest, .history, .historyRefused, .archive, .archiveRefused, .signal:
      break
    }
  }

  private func open(_ attempt: Int, _ token: String) {
    hangUp()
    var options = ClientSocketOptions(path: "/ws")
    options.fields = [.init("Authorization", "Bearer \(token)")]
    // A snapshot is one message, and a large market's is large.
    options.limits.messageBytes = 64 << 20
    shell.open(attempt, options)
  }

  private func receive(_ event: ClientSocket.Event, of attempt: Int) {
    switch event {
    case .opened: handle(.opened(attempt: attempt))
    case .text(let bytes): handle(.message(attempt: attempt, bytes))
    case .heard: handle(.heard(attempt: attempt))
    case .binary, .pong: break
    case .refused(let status, let body):
      // The server requires another token.
      if status == 401, let refusal = try? WireCoding.decode(Refusal.self, from: body) {
        return handle(.refusedToken(attempt: attempt, refusal))
      }
      handle(.closed(attempt: attempt, because: WebSocketEnd.refused(status: status).description))
    case .closed(let end):
      let isUnreachable = if case .unreachable = end { true } else { false }
      handle(
        .closed(attempt: attempt, because: end.description, isUnreachable: isUnreachable))
    }
  }
}

/// Over HTTP.
extension WebSocketLink {
  private func send(_ poll: Poll, _ attempt: Int, _ token: String) {
    news = HTTPCall(
      loop, endpoint, HTTPRequest("GET", poll.target, token: token),
      timeouts: HTTPTimeouts(
        wholeMilliseconds: poll.waitMilliseconds + HTTPTimeouts().wholeMilliseconds)
    ) { [weak self] outcome in
      self?.news = nil
      self?.receive(outcome, of: attempt) { $0.handle(.polled(attempt: attempt)) }
    }
  }

  private func post(_ bytes: [UInt8], _ attempt: Int, _ token: String) {
    post = HTTPCall(
      loop, endpoint, .json("POST", "/api/v1/commands", body: bytes, token: token)
    ) { [weak self] outcome in
      self?.post = nil
      self?.receive(outcome, of: attempt) { _ in }
    }
  }

  /// Receives an answer's messages, one per line, then calls `finish`.
  private func receive(
    _ outcome: HTTPCall.Outcome, of attempt: Int, finish: (WebSocketLink) -> Void
  ) {
    switch outcome {
    case .answered(let response) where response.status == 200:
      for line in response.body.split(separator: UInt8(ascii: "\n")) {
        handle(.message(attempt: attempt, Array(line)))
      }
      finish(self)
    case .answered(let response) where response.status == 401:
      hangUp()
      let refusal = try? WireCoding.decode(Refusal.self, from: response.body)
      handle(
        .refusedToken(
          attempt: attempt, refusal ?? Refusal(.tokenInvalid, "The server requires a new login.")))
    case .answered(let response):
      let refusal = try? WireCoding.decode(Refusal.self, from: response.body)
      lose(attempt, refusal?.message ?? "The server answered \(response.status).")
    case .failed(let failure): lose(attempt, failure.sentence)
    }
  }

  private func lose(_ attempt: Int, _ reason: String) {
    hangUp()
    handle(.closed(attempt: attempt, because: reason))
  }
}
