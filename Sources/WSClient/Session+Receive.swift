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
      undecodable = 0
      actions.append(.deliver(.snapshot(snapshot)))
    case .event(let event): receive(event)
    case .accepted(let accepted):
      if settle(accepted.id) { actions.append(.deliver(.accepted(accepted))) }
    case .refused(let refused) where refused.refusal.code == .rateLimited: putOff(now: now)
    case .refused(let refused):
      if settle(refused.id) { actions.append(.deliver(.refused(refused))) }
    case .pong(let heartbeat): receive(heartbeat, now: now)
    case .fault(let refusal): receive(refusal, now: now)
    }
  }

  private mutating func receive(_ welcome: Welcome, now: Uptime) {
    switch state {
    case .opening:
      // The first heartbeat measures the latency, once the snapshot is out of its way.
      state = .live(
        Live(
          since: now,
          heartbeats: Heartbeats(
            firstAt: now.advanced(byMilliseconds: options.firstHeartbeatMilliseconds),
            intervalMilliseconds: max(
              options.heartbeatMinimumMilliseconds, welcome.heartbeatMilliseconds),
            missedMax: options.missedHeartbeatsMax)))
      report(.connected(latencyMilliseconds: nil))
    case .live(var live):
      live.isRepairing = false
      state = .live(live)
    case .idle, .waiting, .needsToken: return
    }
    if welcome.isResumed {
      counters.resumes += 1
      cursor = Cursor(epoch: welcome.epoch, seq: welcome.seq)
    }
    // What has no answer is asked again under the same id: what was done already is only answered
    // again.
    sendNext()
  }

  private mutating func receive(_ event: EventFrame<Content>) {
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
      return repair(from: resumeCursor)
    }
    cursor?.seq = seq
    undecodable = 0
    actions.append(.deliver(.event(event.record)))
  }

  /// Says where this client stands, on the same socket; the server goes on from there.
  private mutating func repair(from cursor: Cursor?) {
    guard case .live(var live) = state, !live.isRepairing else { return }
    counters.gapsRepaired += 1
    live.isRepairing = true
    state = .live(live)
    send(.hello(Hello(token: "", client: client, cursor: cursor)))
  }

  /// The first time the stream is asked for again, the second time a fresh state; a server that
  /// still can't be understood speaks a newer language.
  private mutating func dropMalformed(now: Uptime) {
    counters.malformedMessages += 1
    undecodable += 1
    switch undecodable {
    case 1: repair(from: cursor)
    case 2:
      cursor = nil
      abandon(now: now, because: "The server could not be understood.")
    default:
      actions.append(.abandon(attempt: attempts.newest))
      state = .needsToken
      report(.disconnected(reason: "The server speaks a newer language. Update beat."))
    }
  }

  private mutating func receive(_ heartbeat: Heartbeat, now: Uptime) {
    guard case .live(var live) = state else { return }
    live.heartbeats.answer(at: now)
    state = .live(live)
    let latency = live.heartbeats.latencyMilliseconds
    actions.append(.deliver(.linkChanged(.connected(latencyMilliseconds: latency))))
    link = .connected(latencyMilliseconds: latency)
    // The server has sent more than has come: silence hid a loss.
    if heartbeat.seq > cursor?.seq ?? 0 { repair(from: resumeCursor) }
  }

  private mutating func receive(_ refusal: Refusal, now: Uptime) {
    switch refusal.code {
    case .tokenExpired, .tokenInvalid, .tokenMalformed, .notAuthenticated:
      refuseToken(refusal, now: now)
    default: actions.append(.deliver(.fault(refusal)))
    }
  }
}

/// What the user asks for.
extension Session {
  mutating func submit(_ order: Order<Content>) {
    guard outbox.count < options.outboxMax else {
      let refusal = Refusal(
        .rateLimited, "\(outbox.count) commands wait for the server already. Wait for them first.")
      return actions.append(.deliver(.refused(Refused(id: order.id, refusal: refusal))))
    }
    outbox.append(order)
    if outbox.count == 1 { sendNext() }
  }

  mutating func sendNext() {
    guard case .live(let live) = state, live.resendAt == nil, let order = outbox.first else {
      return
    }
    send(.command(order))
    actions.append(.markSent(order.id))
  }

  /// The server has heard too much from this user at once: it was not done, and is asked again.
  private mutating func putOff(now: Uptime) {
    guard case .live(var live) = state else { return }
    live.resendAt = now.advanced(byMilliseconds: options.putOffMilliseconds)
    state = .live(live)
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
