import Wire

/// Opening, losing and opening again.
extension Session {
  mutating func open(now: Uptime) {
    report(.connecting(attempt: attempts.failures + 1))
    begin(Opening(since: now, carrier: choice.next))
  }

  private mutating func begin(_ opening: Opening) {
    counters.attempts += 1
    state = .opening(opening)
    let number = attempts.begin()
    switch opening.carrier {
    case .webSocket: actions.append(.open(attempt: number, token: token))
    case .http: askForNews(waitMilliseconds: 0)
    }
  }

  func deadline(of opening: Opening) -> Uptime {
    // Nobody should miss the link that works for long.
    let isTrial = opening.fallback != nil
    let patience =
      isTrial ? options.trialTimeoutMilliseconds : options.connectTimeoutMilliseconds
    return opening.since.advanced(byMilliseconds: patience)
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
    switch state {
    case .idle, .waiting, .needsToken: return
    case .opening(let opening):
      choice.fail(opening.carrier)
      if let fallback = opening.fallback { return resume(fallback, now: now) }
    case .live(let live): if live.pulse.carrier == .http { choice.fail(.http) }
    }
    countFailure(now: now)
    wait(now: now, because: reason)
  }

  private mutating func countFailure(now: Uptime) {
    guard case .live(let live) = state else { return attempts.fail() }
    attempts.fail(afterLasting: now.milliseconds(since: live.since))
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
    case .live(let live):
      // Over HTTP each request carries it.
      if live.pulse.carrier == .webSocket { send(.renew(Renewal(token: token))) }
    case .idle, .waiting, .opening: break
    }
  }
}

/// Staying alive.
extension Session {
  mutating func beat(_ live: Live, now: Uptime) {
    if let repairedBy = live.repairedBy, repairedBy <= now {
      return abandon(now: now, because: "The server does not answer.")
    }
    if let resendAt = live.resendAt, resendAt <= now {
      update { $0.resendAt = nil }
      sendNext()
    }
    if let checkAt = live.checkAt, checkAt <= now {
      let nextAt = now.advanced(byMilliseconds: options.checkMilliseconds)
      update { $0.checkAt = nextAt }
      askForDigest()
    }
    switch live.pulse {
    case .heartbeats(var heartbeats):
      let beat = heartbeats.beat(at: now)
      update { $0.pulse = .heartbeats(heartbeats) }
      finish(beat, heartbeats, now: now)
    case .polls(var polls):
      let step = polls.step(at: now)
      update { $0.pulse = .polls(polls) }
      finish(step, now: now)
    }
  }

  private mutating func finish(_ beat: Heartbeats.Beat, _ heartbeats: Heartbeats, now: Uptime) {
    switch beat {
    case .notYet: break
    case .ask: send(.ping(Heartbeat(seq: cursor?.seq ?? 0)))
    case .dead where options.faults.contains(.waitForEver): break
    case .dead:
      counters.heartbeatsMissed += heartbeats.missedCount
      abandon(now: now, because: "The server is silent.")
    }
  }

  private mutating func finish(_ step: Polls.Step, now: Uptime) {
    switch step {
    case .notYet: break
    case .ask: askForNews(waitMilliseconds: options.pollMilliseconds)
    case .tryWebSocket:
      guard case .live(let live) = state else { return }
      // Never two links at a time (R2).
      actions.append(.abandon(attempt: attempts.newest))
      begin(Opening(since: now, carrier: .webSocket, fallback: live))
    }
  }

  /// A change of the live link, where there is one.
  mutating func update(_ change: (inout Live) -> Void) {
    guard case .live(var live) = state else { return }
    change(&live)
    state = .live(live)
  }
}

/// Over HTTP (R7).
extension Session {
  private mutating func askForNews(waitMilliseconds: Int64) {
    let poll = Poll(
      client: client, cursor: resumeCursor, waitMilliseconds: waitMilliseconds)
    actions.append(.poll(attempt: attempts.newest, token: token, poll))
  }

  mutating func finishPoll(now: Uptime) {
    guard case .live(let live) = state, case .polls(var polls) = live.pulse else {
      // Without a welcome it was no answer.
      return abandon(now: now, because: "The server could not be understood.")
    }
    polls.answer(at: now)
    update { $0.pulse = .polls(polls) }
    report(.connected(latencyMilliseconds: polls.latencyMilliseconds, over: .http))
  }

  /// The WebSocket that was tried does not work.
  private mutating func resume(_ fallback: Live, now: Uptime) {
    guard case .polls(var polls) = fallback.pulse else { return }
    polls.resume(at: now)
    state = .live(fallback)
    update { $0.pulse = .polls(polls) }
    _ = attempts.begin()
    counters.attempts += 1
    askForNews(waitMilliseconds: options.pollMilliseconds)
    sendNext()
  }
}
