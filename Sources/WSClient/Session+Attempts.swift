import Wire

/// Opening, losing and opening again.
extension Session {
  mutating func open(now: Uptime) {
    attempt += 1
    counters.attempts += 1
    state = .opening(since: now)
    report(.connecting(attempt: failures + 1))
    actions.append(.open(attempt: attempt, token: token))
  }

  mutating func sayHello() {
    guard case .opening = state else { return }
    // The token went with the handshake.
    send(.hello(Hello(token: "", client: client, cursor: resumeCursor)))
  }

  var resumeCursor: Cursor? {
    guard var cursor else { return nil }
    if options.faults.contains(.resumeOffByOne) { cursor.seq += 1 }
    return cursor
  }

  /// Gives the attempt up and makes another after its delay.
  mutating func abandon(now: Uptime) {
    actions.append(.abandon(attempt: attempt))
    lose(now: now)
  }

  mutating func lose(now: Uptime) {
    switch state {
    case .idle, .waiting, .needsToken: return
    case .opening: failures += 1
    case .live(let live):
      let lasted = now.milliseconds(since: live.since)
      failures = lasted >= options.stableMilliseconds ? 1 : failures + 1
    }
    let delay = Backoff.delayMilliseconds(attempt: failures, using: &generator)
    let retryAt = now.advanced(byMilliseconds: delay)
    state = .waiting(until: retryAt)
    report(.reconnecting(attempt: failures + 1, retryAt: retryAt))
  }

  mutating func retryNow(now: Uptime) {
    switch state {
    case .waiting, .needsToken: open(now: now)
    case .idle, .opening, .live: break
    }
  }

  mutating func refuseToken(_ refusal: Refusal) {
    actions.append(.abandon(attempt: attempt))
    actions.append(.deliver(.fault(refusal)))
    state = .needsToken
    report(.disconnected(reason: refusal.message))
    actions.append(.needToken)
  }

  mutating func take(_ token: String?, now: Uptime) {
    guard let token else { return }
    self.token = token
    switch state {
    case .needsToken: open(now: now)
    case .live: send(.renew(Renewal(token: token)))
    case .idle, .waiting, .opening: break
    }
  }

  mutating func beat(_ live: Live, now: Uptime) {
    var live = live
    guard live.unanswered.count < options.missedHeartbeatsMax else {
      counters.heartbeatsMissed += live.unanswered.count
      return abandon(now: now)
    }
    live.unanswered.append(now)
    live.nextPing = now.advanced(byMilliseconds: live.heartbeatMilliseconds)
    state = .live(live)
    send(.ping(Heartbeat(seq: cursor?.seq ?? 0)))
  }
}
