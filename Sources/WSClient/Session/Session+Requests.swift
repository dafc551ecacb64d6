import Wire

/// What the user asks for, and the server's answers.
extension Session {
  mutating func send(_ signal: Content.ClientSignal) {
    guard reconnector.live?.keepAlive.transport == .webSocket else { return }
    send(.signal(signal))
  }

  mutating func submit(_ order: CommandEnvelope<Content>) {
    guard outbox.count < options.outboxMax else {
      let refusal = Refusal(
        .rateLimited, "\(outbox.count) commands wait for the server already. Wait for them first.")
      return actions.append(.deliver(.refused(Refused(id: order.id, refusal: refusal))))
    }
    outbox.append(order)
    if outbox.count == 1 { sendNext() }
  }

  /// Kept nowhere: the user asks again if the link is lost.
  mutating func send(_ request: HistoryRequest<Content>) {
    guard let live = reconnector.live else { return }
    transmit(.history(request), over: live.keepAlive.transport)
  }

  mutating func sendNext() {
    guard let live = reconnector.live, live.resendAt == nil, live.held == nil,
      let order = outbox.first
    else { return }
    transmit(.command(order), over: live.keepAlive.transport)
    actions.append(.markSent(order.id))
  }

  private mutating func transmit(_ frame: ClientFrame<Content>, over transport: Transport) {
    switch transport {
    case .webSocket: send(frame)
    case .http:
      guard let bytes = try? WireCoding.encode(frame) else { return }
      actions.append(.post(attempt: reconnector.newest, token: token, bytes))
    }
  }

  /// The server sends every event of a command before its answer. If one is missing it was lost;
  /// over HTTP events and answers arrive by different requests.
  mutating func receive(_ accepted: Accepted, now: Uptime) {
    let isHasty = options.faults.contains(.answerEarly)
    if !isHasty, let seq = accepted.seq, seq > cursor?.seq ?? 0, let live = reconnector.live {
      reconnector.live?.held = accepted
      if live.keepAlive.transport == .webSocket { repair(from: resumeCursor, now: now) }
    } else if removeFromOutbox(accepted.id) {
      actions.append(.deliver(.accepted(accepted)))
    }
  }

  mutating func releaseHeld(now: Uptime) {
    guard let accepted = reconnector.live?.held, let seq = accepted.seq, seq <= cursor?.seq ?? 0
    else { return }
    reconnector.live?.held = nil
    receive(accepted, now: now)
  }

  mutating func receive(_ refused: Refused, now: Uptime) {
    switch refused.refusal.code {
    case .rateLimited: resendLater(now: now)
    default: if removeFromOutbox(refused.id) { actions.append(.deliver(.refused(refused))) }
    }
  }

  /// The user has sent too much at once: the server has not executed the command, and gets it
  /// again.
  private mutating func resendLater(now: Uptime) {
    counters.ordersPutOff += 1
    let resendAt = now.advanced(byMilliseconds: options.putOffMilliseconds)
    reconnector.live?.resendAt = resendAt
  }

  /// False when no command with that id waits for its answer.
  private mutating func removeFromOutbox(_ id: CommandID) -> Bool {
    guard let index = outbox.firstIndex(where: { $0.id == id }) else {
      counters.strayAnswers += 1
      return false
    }
    outbox.remove(at: index)
    sendNext()
    return true
  }
}
