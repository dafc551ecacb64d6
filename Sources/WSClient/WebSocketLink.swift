package import EventLoop
package import HTTPClient
import WSCore
package import Wire

/// Runs a session on a loop: opens its sockets, carries its bytes, sets its one timer. All that is
/// decided is decided in `Session`; here is one line of effect for each of its actions.
package final class WebSocketLink<Content: Payloads> {
  private let loop: Loop
  private let endpoint: Endpoint
  private let onDelivery: (Delivery<Content>) -> Void
  private let onNeedToken: () -> Void
  private let outbox: OutboxFile<Content>?
  private var session: Session<Content>
  private var socket: ClientSocket?
  /// Of an attempt over HTTP: the request for news, and the one that carries a command.
  private var news: HTTPCall?
  private var post: HTTPCall?
  private var timer: Loop.TimerToken?

  package init(
    _ loop: Loop, endpoint: Endpoint, session: Session<Content>,
    outbox: OutboxFile<Content>? = nil, onNeedToken: @escaping () -> Void,
    onDelivery: @escaping (Delivery<Content>) -> Void
  ) {
    self.loop = loop
    self.endpoint = endpoint
    self.session = session
    self.outbox = outbox
    self.onNeedToken = onNeedToken
    self.onDelivery = onDelivery
  }

  package var counters: SessionCounters { session.counters }

  /// Asks again what an earlier program has left, and connects.
  package func start() {
    let orders = outbox?.outbox.unsettled ?? []
    if !orders.isEmpty { onDelivery(.restored(orders)) }
    for order in orders { handle(.submit(order)) }
    handle(.start)
  }

  /// Makes the command last, then sends it. What can't be kept is not sent.
  package func submit(_ order: Order<Content>) {
    do throws(OutboxFile<Content>.Failure) {
      try outbox?.put(order, at: loop.now.instant)
      handle(.submit(order))
    } catch {
      let refusal = Refusal(.unavailable, error.description)
      onDelivery(.refused(Refused(id: order.id, refusal: refusal)))
    }
  }

  package func handle(_ input: SessionInput<Content>) {
    session.handle(input, now: loop.now.uptime)
    act()
  }

  /// Says goodbye.
  package func close() {
    loop.cancel(timer)
    hangUp()
  }

  private func hangUp() {
    socket?.close()
    socket = nil
    news?.cancel()
    news = nil
    post?.cancel()
    post = nil
  }

  /// Sends a message past the session: what a client of this protocol would not say.
  package func send(_ bytes: [UInt8]) { socket?.send(text: bytes) }

  /// Loses the socket without a goodbye, as by a bad network. The session hears nothing of it until
  /// `reconnect`.
  package func cut() { socket?.drop() }

  /// Lets the session hear that the socket is gone, and try again at once.
  package func reconnect() {
    guard let socket else { return }
    handle(.closed(attempt: socket.attempt))
    handle(.retryNow)
  }

  private func act() {
    for action in session.takeActions() {
      switch action {
      case .open(let attempt, let token): open(attempt, token)
      case .send(let attempt, let bytes):
        if socket?.attempt == attempt { socket?.send(text: bytes) }
      case .poll(let attempt, let token, let poll): ask(attempt, token, poll)
      case .post(let attempt, let token, let bytes): carry(bytes, attempt, token)
      case .abandon: hangUp()
      case .markSent(let id): outbox?.markSent(id)
      case .deliver(let delivery):
        settle(delivery)
        onDelivery(delivery)
      case .needToken: onNeedToken()
      }
    }
    loop.cancel(timer)
    timer = session.deadline.map { deadline in
      loop.schedule(at: deadline) { [self] in
        session.tick(now: loop.now.uptime)
        act()
      }
    }
  }

  private func settle(_ delivery: Delivery<Content>) {
    switch delivery {
    case .accepted(let accepted): outbox?.settle(accepted.id, nil)
    case .refused(let refused): outbox?.settle(refused.id, refused.refusal)
    case .restored, .snapshot, .event, .linkChanged, .fault, .digest, .history,
      .historyRefused, .signal:
      break
    }
  }

  private func open(_ attempt: Int, _ token: String) {
    hangUp()
    var options = ClientSocketOptions(path: "/ws")
    options.fields = [.init("Authorization", "Bearer \(token)")]
    // A snapshot is one message, and a large market's is large.
    options.limits.messageBytes = 64 << 20
    socket = ClientSocket(loop, endpoint, attempt: attempt, options: options) {
      [weak self] event in self?.receive(event, of: attempt)
    }
  }

  private func receive(_ event: ClientSocket.Event, of attempt: Int) {
    switch event {
    case .opened: handle(.opened(attempt: attempt))
    case .text(let bytes): handle(.message(attempt: attempt, bytes))
    case .heard, .binary, .pong: break
    case .refused(let status, let body):
      // The server wants another token.
      if status == 401, let refusal = try? WireCoding.decode(Refusal.self, from: body) {
        return handle(.refusedToken(attempt: attempt, refusal))
      }
      handle(.closed(attempt: attempt, because: WebSocketEnd.refused(status: status).description))
    case .closed(let end): handle(.closed(attempt: attempt, because: end.description))
    }
  }
}

/// Over HTTP.
extension WebSocketLink {
  private func ask(_ attempt: Int, _ token: String, _ poll: Poll) {
    news = HTTPCall(
      loop, endpoint, HTTPRequest("GET", poll.target, token: token),
      timeouts: HTTPTimeouts(
        wholeMilliseconds: poll.waitMilliseconds + HTTPTimeouts().wholeMilliseconds)
    ) { [weak self] outcome in
      self?.news = nil
      self?.receive(outcome, of: attempt) { $0.handle(.polled(attempt: attempt)) }
    }
  }

  private func carry(_ bytes: [UInt8], _ attempt: Int, _ token: String) {
    post = HTTPCall(
      loop, endpoint, .json("POST", "/api/v1/commands", body: bytes, token: token)
    ) { [weak self] outcome in
      self?.post = nil
      self?.receive(outcome, of: attempt) { _ in }
    }
  }

  /// The messages of an answer, one a line; then `finish`.
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
          attempt: attempt, refusal ?? Refusal(.tokenInvalid, "The server wants another login.")))
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
