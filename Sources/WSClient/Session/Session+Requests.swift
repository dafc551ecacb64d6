package import Wire

/// The user's requests and the server's answers.
extension Session {
  mutating func send(_ signal: Content.ClientSignal) {
    guard reconnector.live?.keepAlive.transport == .webSocket else { return }
    send(.signal(signal))
  }

  mutating func submit(_ envelope: CommandEnvelope<Content>) {
    guard outbox.count < options.outboxMax else {
      let refusal = Refusal(
        .rateLimited,
        "\(outbox.count) commands already wait for the server. Try again when it has answered.")
      return actions.append(.deliver(.refused(Refused(id: envelope.id, refusal: refusal))))
    }
    outbox.append(envelope)
    if outbox.count == 1 { sendNext() }
  }

  /// Not stored: the user must ask again if the link is lost.
  mutating func sendUnstored(_ request: ClientFrame<Content>) {
    guard let live = reconnector.live else { return }
    transmit(request, over: live.keepAlive.transport)
  }

  /// Whether a command that is submitted now is sent at once.
  package var sendsAtOnce: Bool {
    outbox.isEmpty && readyTransport != nil && !options.faults.contains(.forgetSent)
  }

  private var readyTransport: Transport? {
    guard let live = reconnector.live, live.resendAt == nil, live.held == nil else { return nil }
    return live.keepAlive.transport
  }

  /// Marks it first: a command that was sent and whose mark is lost could be cancelled.
  mutating func sendNext() {
    guard let transport = readyTransport, let envelope = outbox.first else { return }
    sent.insert(envelope.id)
    if !options.faults.contains(.forgetSent) { actions.append(.markSent(envelope.id)) }
    transmit(.command(envelope), over: transport)
    actions.append(.deliver(.sent(envelope.id)))
  }

  /// Whether the command waits and the server can't have received it.
  package func canCancel(_ id: CommandID) -> Bool {
    outbox.contains { $0.id == id }
      && (!sent.contains(id) || options.faults.contains(.cancelSent))
  }

  mutating func cancel(_ id: CommandID) {
    guard canCancel(id) else { return }
    outbox.removeAll { $0.id == id }
    actions.append(.deliver(.cancelled(id)))
  }

  private mutating func transmit(_ frame: ClientFrame<Content>, over transport: Transport) {
    switch transport {
    case .webSocket: send(frame)
    case .http:
      guard let bytes = try? WireCoding.encode(frame) else { return }
      actions.append(.post(attempt: reconnector.newest, token: token, bytes))
    }
  }

  /// Handles an answer. The server sends a command's events before its answer, so a missing event
  /// was lost. Over HTTP events and answers arrive through different requests.
  mutating func receive(_ accepted: Accepted, now: Uptime) {
    // A second answer, for instance: held, it would keep back the next command.
    guard outbox.contains(where: { $0.id == accepted.id }) else {
      return counters.strayAnswers += 1
    }
    let isHasty = options.faults.contains(.answerEarly)
    if !isHasty, let seq = accepted.seq, seq > cursor?.seq ?? 0, let live = reconnector.live {
      reconnector.live?.held = accepted
      if live.keepAlive.transport == .webSocket, !live.awaitsState {
        repair(from: resumeCursor, now: now)
      }
    } else {
      finish(accepted)
    }
  }

  /// Another answer may have come while this one was held. Nothing was sent meanwhile.
  private mutating func finish(_ accepted: Accepted) {
    if removeFromOutbox(accepted.id) {
      actions.append(.deliver(.accepted(accepted)))
    } else {
      sendNext()
    }
  }

  mutating func releaseHeld(now: Uptime) {
    guard let accepted = reconnector.live?.held, let seq = accepted.seq, seq <= cursor?.seq ?? 0
    else { return }
    reconnector.live?.held = nil
    finish(accepted)
  }

  mutating func receive(_ refused: Refused, now: Uptime) {
    switch refused.refusal.code {
    case .rateLimited:
      resendLater(after: refused.refusal.retryAfterMilliseconds ?? 0, now: now)
    default: if removeFromOutbox(refused.id) { actions.append(.deliver(.refused(refused))) }
    }
  }

  /// Handles a rate limit: the server has not executed the command, which is sent again later.
  private mutating func resendLater(after milliseconds: Int64, now: Uptime) {
    counters.commandsPutOff += 1
    // The server says what it needs, but an hour would be as good as never.
    let wait = min(max(options.putOffMilliseconds, milliseconds), options.putOffMillisecondsMax)
    let resendAt = now.advanced(byMilliseconds: wait)
    reconnector.live?.resendAt = resendAt
  }

  /// Returns false if no command with that id waits for its answer.
  private mutating func removeFromOutbox(_ id: CommandID) -> Bool {
    guard let index = outbox.firstIndex(where: { $0.id == id }) else {
      counters.strayAnswers += 1
      return false
    }
    outbox.remove(at: index)
    sent.remove(id)
    sendNext()
    return true
  }
}
