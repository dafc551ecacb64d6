import Wire

/// Opening, losing and opening again.
extension Session {
  mutating func open(now: Uptime) {
    counters.attempts += 1
    state = .opening(since: now)
    report(.connecting(attempt: attempts.failures + 1))
    actions.append(.open(attempt: attempts.begin(), token: token))
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
  mutating func abandon(now: Uptime, because reason: String) {
    actions.append(.abandon(attempt: attempts.newest))
    lose(now: now, because: reason)
  }

  mutating func lose(now: Uptime, because reason: String?) {
    guard hasSocket else { return }
    countFailure(now: now)
    wait(now: now, because: reason)
  }

  private mutating func countFailure(now: Uptime) {
    if case .live(let live) = state {
      attempts.fail(afterLasting: now.milliseconds(since: live.since))
    } else {
      attempts.fail()
    }
  }

  private mutating func wait(now: Uptime, because reason: String?) {
    let retryAt = attempts.next(after: now)
    state = .waiting(until: retryAt)
    report(.reconnecting(attempt: attempts.failures + 1, retryAt: retryAt, because: reason))
  }

  mutating func retryNow(now: Uptime) {
    switch state {
    case .waiting, .needsToken: open(now: now)
    case .idle, .opening, .live: break
    }
  }

  mutating func refuseToken(_ refusal: Refusal, now: Uptime) {
    guard hasSocket else { return }
    actions.append(.abandon(attempt: attempts.newest))
    countFailure(now: now)
    state = .needsToken
    report(.disconnected(reason: refusal.message))
    actions.append(.needToken)
  }

  mutating func take(_ token: String?, now: Uptime) {
    guard let token else { return }
    self.token = token
    switch state {
    // A fresh token that is refused again is no reason for haste.
    case .needsToken:
      attempts.failures > 1 ? wait(now: now, because: "The token was refused.") : open(now: now)
    case .live: send(.renew(Renewal(token: token)))
    case .idle, .waiting, .opening: break
    }
  }

  mutating func beat(_ live: Live, now: Uptime) {
    var live = live
    let beat = live.heartbeats.beat(at: now)
    if case .dead = beat {
      counters.heartbeatsMissed += live.heartbeats.missedCount
      return abandon(now: now, because: "The server is silent.")
    }
    if let resendAt = live.resendAt, resendAt <= now {
      live.resendAt = nil
      state = .live(live)
      sendNext()
    }
    guard case .ask = beat else { return }
    state = .live(live)
    send(.ping(Heartbeat(seq: cursor?.seq ?? 0)))
  }
}
