import Wire

/// What the server says.
extension Session {
  mutating func receive(_ bytes: [UInt8], now: Uptime) {
    guard let frame = try? WireCoding.decode(ServerFrame<Content>.self, from: bytes) else {
      return dropMalformed(now: now)
    }
    switch frame {
    case .welcome(let welcome): receive(welcome, now: now)
    case .snapshot(let snapshot):
      cursor = Cursor(epoch: snapshot.epoch, seq: snapshot.seq)
      isDistrusted = false
      undecodable = 0
      actions.append(.deliver(.snapshot(snapshot)))
      releaseHeld(now: now)
    case .event(let event): receive(event, now: now)
    case .accepted(let accepted): receive(accepted, now: now)
    case .refused(let refused) where refused.refusal.code == .rateLimited: putOff(now: now)
    case .refused(let refused):
      if settle(refused.id) { actions.append(.deliver(.refused(refused))) }
    case .pong(let heartbeat): receive(heartbeat, now: now)
    case .digest(let digest): receive(digest)
    case .initialState: break  // Nothing of ours asks for it.
    case .history(let page): actions.append(.deliver(.history(page)))
    case .historyRefused(let refused): actions.append(.deliver(.historyRefused(refused)))
    case .fault(let refusal): receive(refusal, now: now)
    case .signal(let signal):
      if case .live = state { actions.append(.deliver(.signal(signal))) }
    }
  }

  private mutating func receive(_ welcome: Welcome, now: Uptime) {
    switch state {
    case .opening(let opening):
      choice.work(opening.carrier)
      state = .live(live(opening, welcome, now: now))
      report(.connected(latencyMilliseconds: nil, over: opening.carrier))
      if welcome.isResumed { counters.resumes += 1 }
      if opening.carrier == .http { counters.fallbacks += 1 }
      // What has no answer is asked again under the same id: what was done already is only answered
      // again.
      sendNext()
    case .live(let live):
      update { $0.repairedBy = nil }
      // Over HTTP a welcome comes with all news; there, what has no answer fails by itself.
      if live.pulse.carrier == .webSocket { sendNext() }
    case .idle, .waiting, .needsToken: return
    }
    guard welcome.isResumed else { return }
    // Going on from a state that is not the server's is no use.
    if isDistrusted { return repair(from: nil, now: now) }
    // An older welcome, of what was asked before, leads back nowhere.
    if let cursor, cursor.epoch == welcome.epoch, cursor.seq > welcome.seq { return }
    cursor = Cursor(epoch: welcome.epoch, seq: welcome.seq)
  }

  private func live(_ opening: Opening, _ welcome: Welcome, now: Uptime) -> Live {
    switch opening.carrier {
    case .webSocket:
      // The first heartbeat measures the latency, once the snapshot is out of its way.
      let heartbeats = Heartbeats(
        firstAt: now.advanced(byMilliseconds: options.firstHeartbeatMilliseconds),
        intervalMilliseconds: min(
          options.heartbeatMaximumMilliseconds,
          max(options.heartbeatMinimumMilliseconds, welcome.heartbeatMilliseconds)),
        missedMax: options.missedHeartbeatsMax)
      return Live(
        since: now, pulse: .heartbeats(heartbeats),
        checkAt: now.advanced(byMilliseconds: options.checkMilliseconds))
    case .http:
      return Live(since: now, pulse: .polls(Polls(askedAt: opening.since, options: options)))
    }
  }

  private mutating func receive(_ event: EventFrame<Content>, now: Uptime) {
    guard case .live(let live) = state, let position = cursor?.seq else { return }
    let seq = event.record.seq
    if seq <= position, !options.faults.contains(.skipDeduplication) {
      counters.duplicatesDropped += 1
      return
    }
    if live.isRepairing { return }
    // prev names the event before this one on our own stream: anything else is a hole (R4).
    let isBlind = !options.faults.isDisjoint(with: [.skipDeduplication, .ignoreGaps])
    guard event.prev == position || isBlind else {
      return repair(from: resumeCursor, now: now)
    }
    cursor?.seq = seq
    undecodable = 0
    actions.append(.deliver(.event(event.record)))
    releaseHeld(now: now)
  }

  /// Says where this client stands, on the same socket; the server goes on from there. Over HTTP
  /// each request says it.
  private mutating func repair(from cursor: Cursor?, now: Uptime) {
    guard case .live(let live) = state, !live.isRepairing else { return }
    counters.gapsRepaired += 1
    let repairedBy = now.advanced(byMilliseconds: options.connectTimeoutMilliseconds)
    update { $0.repairedBy = repairedBy }
    if live.pulse.carrier == .http { return }
    send(.hello(Hello(token: "", client: client, cursor: cursor)))
  }

  /// The first time the stream is asked for again, the second time a fresh state; a server that
  /// still can't be understood speaks a newer language.
  private mutating func dropMalformed(now: Uptime) {
    counters.malformedMessages += 1
    undecodable += 1
    switch undecodable {
    case 1: repair(from: cursor, now: now)
    case 2:
      startAnew(now: now)
      abandon(now: now, because: "The server could not be understood.")
    default:
      actions.append(.abandon(attempt: attempts.newest))
      state = .needsToken
      report(.disconnected(reason: "The server speaks a newer language. Update beat."))
    }
  }

  private mutating func receive(_ heartbeat: Heartbeat, now: Uptime) {
    guard case .live(let live) = state, case .heartbeats(var heartbeats) = live.pulse else {
      return
    }
    heartbeats.answer(at: now)
    update { $0.pulse = .heartbeats(heartbeats) }
    link = .connected(latencyMilliseconds: heartbeats.latencyMilliseconds)
    // Also when it is the same: the link was heard.
    actions.append(.deliver(.linkChanged(link)))
    // The server has sent more than has come: silence hid a loss.
    if heartbeat.seq > cursor?.seq ?? 0 { repair(from: resumeCursor, now: now) }
  }

  private mutating func receive(_ refusal: Refusal, now: Uptime) {
    switch refusal.code {
    case .tokenExpired, .tokenInvalid, .tokenMalformed, .notAuthenticated:
      refuseToken(refusal, now: now)
    default: actions.append(.deliver(.fault(refusal)))
    }
  }
}

/// Whether the state is the server's.
extension Session {
  mutating func askForDigest() {
    guard case .live(let live) = state, live.pulse.carrier == .webSocket else { return }
    counters.checks += 1
    send(.digest)
  }

  /// Over HTTP the next request says the position.
  mutating func confirm() {
    guard case .live(let live) = state, live.pulse.carrier == .webSocket else { return }
    send(.ping(Heartbeat(seq: cursor?.seq ?? 0)))
  }

  /// One of another position can't be compared.
  private mutating func receive(_ digest: StateDigest) {
    guard case .live(let live) = state, !live.isRepairing, digest.seq == cursor?.seq else { return }
    actions.append(.deliver(.digest(digest)))
  }

  /// The state is not the server's: a fresh one is asked for.
  mutating func startAnew(now: Uptime) {
    if options.faults.contains(.ignoreDistrust) { return }
    isDistrusted = true
    cursor = nil
    repair(from: nil, now: now)
  }
}

/// What the user asks for.
extension Session {
  mutating func say(_ signal: Content.ClientSignal) {
    guard case .live(let live) = state, live.pulse.carrier == .webSocket else { return }
    send(.signal(signal))
  }

  mutating func submit(_ order: Order<Content>) {
    guard outbox.count < options.outboxMax else {
      let refusal = Refusal(
        .rateLimited, "\(outbox.count) commands wait for the server already. Wait for them first.")
      return actions.append(.deliver(.refused(Refused(id: order.id, refusal: refusal))))
    }
    outbox.append(order)
    if outbox.count == 1 { sendNext() }
  }

  /// What happened is asked over what there is, and not remembered.
  mutating func recall(_ request: HistoryRequest<Content>) {
    guard case .live(let live) = state,
      let bytes = try? WireCoding.encode(ClientFrame<Content>.history(request))
    else { return }
    switch live.pulse.carrier {
    case .webSocket: actions.append(.send(attempt: attempts.newest, bytes))
    case .http: actions.append(.post(attempt: attempts.newest, token: token, bytes))
    }
  }

  mutating func sendNext() {
    guard case .live(let live) = state, live.resendAt == nil, live.held == nil,
      let order = outbox.first, let bytes = try? WireCoding.encode(ClientFrame.command(order))
    else { return }
    switch live.pulse.carrier {
    case .webSocket: actions.append(.send(attempt: attempts.newest, bytes))
    case .http: actions.append(.post(attempt: attempts.newest, token: token, bytes))
    }
    actions.append(.markSent(order.id))
  }

  /// Every event of the command was sent before its answer. Where that is not so something was
  /// lost; over HTTP the two come by different ways.
  private mutating func receive(_ accepted: Accepted, now: Uptime) {
    let isHasty = options.faults.contains(.answerEarly)
    if !isHasty, let seq = accepted.seq, seq > cursor?.seq ?? 0, case .live(let live) = state {
      update { $0.held = accepted }
      if live.pulse.carrier == .webSocket { repair(from: resumeCursor, now: now) }
    } else if settle(accepted.id) {
      actions.append(.deliver(.accepted(accepted)))
    }
  }

  private mutating func releaseHeld(now: Uptime) {
    guard case .live(let live) = state, let accepted = live.held, let seq = accepted.seq,
      seq <= cursor?.seq ?? 0
    else { return }
    update { $0.held = nil }
    receive(accepted, now: now)
  }

  /// The server has heard too much from this user at once: it was not done, and is asked again.
  private mutating func putOff(now: Uptime) {
    counters.ordersPutOff += 1
    let resendAt = now.advanced(byMilliseconds: options.putOffMilliseconds)
    update { $0.resendAt = resendAt }
  }

  private mutating func settle(_ id: CommandID) -> Bool {
    guard let index = outbox.firstIndex(where: { $0.id == id }) else {
      counters.strayAnswers += 1
      return false
    }
    outbox.remove(at: index)
    sendNext()
    return true
  }
}
