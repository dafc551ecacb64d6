import Wire

/// Opening, losing and reopening a link.
extension Session {
  mutating func open(now: Uptime) {
    report(.connecting(attempt: reconnector.attempt))
    begin(Opening(since: now, transport: transports.next))
  }

  private mutating func begin(_ opening: Opening) {
    counters.attempts += 1
    // No events arrive while a WebSocket is tried over a working HTTP link, so the trial is short.
    let timeout = opening.fallback == nil ? nil : options.trialTimeoutMilliseconds
    let number = reconnector.open(opening, now: opening.since, timeoutMilliseconds: timeout)
    switch opening.transport {
    case .webSocket: actions.append(.open(attempt: number, token: token))
    case .http: poll(waitMilliseconds: 0)
    }
  }

  /// The first message of a socket, or one that asks again.
  mutating func sendHello(from cursor: Cursor?) {
    // The handshake carried the token.
    send(.hello(Hello(token: "", client: client, cursor: cursor, pieces: true)))
  }

  var resumeCursor: Cursor? {
    guard var cursor else { return nil }
    if options.faults.contains(.resumeOffByOne) { cursor.seq += 1 }
    return cursor
  }

  /// Gives up the attempt and schedules the next.
  mutating func abandon(now: Uptime, because reason: String) {
    actions.append(.abandon(attempt: reconnector.newest))
    lose(now: now, because: reason)
  }

  mutating func lose(now: Uptime, because reason: String?, isUnreachable: Bool = false) {
    switch reconnector.state {
    case .idle, .waiting, .stopped: return
    case .opening(let opening, _):
      if opening.transport == .http || !isUnreachable { transports.fail(opening.transport) }
      if let fallback = opening.fallback { return resume(fallback, now: now) }
    case .live(let live, _): if live.keepAlive.transport == .http { transports.fail(.http) }
    }
    fail(now: now)
    wait(now: now, because: reason)
  }

  private mutating func fail(now: Uptime) {
    reconnector.fail(now: now)
    if reconnector.failures == 1 { tokenRefusals = 0 }
  }

  private mutating func wait(now: Uptime, because reason: String?) {
    let isAway = returnAt != nil
    let retryAt = reconnector.wait(now: now, until: returnAt)
    returnAt = nil
    report(
      .reconnecting(
        attempt: reconnector.attempt, retryAt: retryAt,
        because: isAway ? "The server restarts." : reason))
  }

  mutating func retryNow(now: Uptime) {
    switch reconnector.state {
    case .waiting, .stopped: open(now: now)
    case .idle, .opening, .live: break
    }
  }

  mutating func refuseToken(_ refusal: Refusal, now: Uptime) {
    guard hasSocket else { return }
    actions.append(.abandon(attempt: reconnector.newest))
    fail(now: now)
    tokenRefusals += 1
    report(.disconnected(reason: refusal.message))
    actions.append(.needToken)
  }

  mutating func replaceToken(_ token: String, now: Uptime) {
    self.token = token
    switch reconnector.state {
    // Waits, because a new token was refused too.
    case .stopped where tokenRefusals > 1: wait(now: now, because: "The token was refused.")
    case .stopped: open(now: now)
    case .live(let live, _):
      // Over HTTP each request carries the token.
      if live.keepAlive.transport == .webSocket { send(.renew(Renewal(token: token))) }
    case .idle, .waiting, .opening: break
    }
  }
}

/// Keeping a link alive.
extension Session {
  mutating func tick(_ live: Live, now: Uptime) {
    if let repairedBy = live.repairedBy, repairedBy <= now {
      return abandon(now: now, because: "The server does not answer.")
    }
    if let silenceDeadline, silenceDeadline <= now { reportSilence() }
    if let resendAt = live.resendAt, resendAt <= now {
      reconnector.live?.resendAt = nil
      sendNext()
    }
    if let checkAt = live.checkAt, checkAt <= now {
      let nextAt = now.advanced(byMilliseconds: options.checkMilliseconds)
      reconnector.live?.checkAt = nextAt
      requestDigest()
    }
    switch live.keepAlive {
    case .heartbeats(var heartbeats):
      let beat = heartbeats.beat(at: now)
      reconnector.live?.keepAlive = .heartbeats(heartbeats)
      finish(beat, heartbeats, now: now)
    case .longPolling(var polling):
      let step = polling.step(at: now)
      reconnector.live?.keepAlive = .longPolling(polling)
      finish(step, now: now)
    }
  }

  private mutating func finish(_ beat: Heartbeats.Beat, _ heartbeats: Heartbeats, now: Uptime) {
    switch beat {
    case .notYet: break
    case .ask: sendPosition()
    case .dead where options.faults.contains(.waitForEver): break
    case .dead:
      counters.heartbeatsMissed += heartbeats.missedCount
      abandon(now: now, because: "The server is silent.")
    }
  }

  private mutating func finish(_ step: LongPolling.Step, now: Uptime) {
    switch step {
    case .notYet: break
    case .poll: poll(waitMilliseconds: options.pollMilliseconds)
    case .tryWebSocket:
      guard case .live(let live, let since) = reconnector.state else { return }
      // Never two links at once (R2).
      actions.append(.abandon(attempt: reconnector.newest))
      let fallback = Fallback(live: live, since: since)
      begin(Opening(since: now, transport: .webSocket, fallback: fallback))
    }
  }
}

/// Silence (R1): the user sees it long before the link counts as dead (R3).
extension Session {
  /// When to report that the oldest open heartbeat is unanswered.
  var silenceDeadline: Uptime? {
    guard let live = reconnector.live, !live.isSilent,
      case .heartbeats(let heartbeats) = live.keepAlive,
      let askedAt = heartbeats.oldestAskedAt
    else { return nil }
    return max(askedAt, live.heardAt).advanced(byMilliseconds: options.silenceMilliseconds)
  }

  private mutating func reportSilence() {
    guard let heardAt = reconnector.live?.heardAt else { return }
    reconnector.live?.isSilent = true
    report(.connected(latencyMilliseconds: nil, silentSince: heardAt))
  }

  /// Bytes were received. A message may take longer than a heartbeat's answer over a slow link.
  mutating func recordBytes(now: Uptime) {
    guard case .heartbeats(var heartbeats) = reconnector.live?.keepAlive else { return }
    heartbeats.recordActivity()
    reconnector.live?.keepAlive = .heartbeats(heartbeats)
    endSilence(now: now)
  }

  /// Sends the next heartbeat at once if nothing was heard for a while.
  mutating func askIfQuiet(now: Uptime) {
    guard let live = reconnector.live, case .heartbeats(var heartbeats) = live.keepAlive,
      now.milliseconds(since: live.heardAt) >= options.silenceMilliseconds
    else { return }
    heartbeats.hurry(at: now)
    reconnector.live?.keepAlive = .heartbeats(heartbeats)
  }

  /// Something was received.
  mutating func endSilence(now: Uptime) {
    guard case .heartbeats(let heartbeats) = reconnector.live?.keepAlive else { return }
    reconnector.live?.heardAt = now
    guard reconnector.live?.isSilent == true else { return }
    reconnector.live?.isSilent = false
    report(.connected(latencyMilliseconds: heartbeats.latencyMilliseconds))
  }
}

/// Over HTTP (R7).
extension Session {
  private mutating func poll(waitMilliseconds: Int64) {
    let poll = Poll(client: client, cursor: resumeCursor, waitMilliseconds: waitMilliseconds)
    actions.append(.poll(attempt: reconnector.newest, token: token, poll))
  }

  mutating func finishPoll(now: Uptime) {
    guard case .longPolling(var polling) = reconnector.live?.keepAlive else {
      // An answer without a welcome is invalid.
      return abandon(now: now, because: "The server's messages can't be read.")
    }
    polling.answer(at: now)
    reconnector.live?.keepAlive = .longPolling(polling)
    report(.connected(latencyMilliseconds: polling.latencyMilliseconds, over: .http))
  }

  /// Resumes polling after a failed trial of a WebSocket.
  private mutating func resume(_ fallback: Fallback, now: Uptime) {
    guard case .longPolling(var polling) = fallback.live.keepAlive else { return }
    polling.resume(at: now)
    var live = fallback.live
    live.keepAlive = .longPolling(polling)
    counters.attempts += 1
    _ = reconnector.open(Opening(since: now, transport: .http), now: now)
    reconnector.succeed(live, since: fallback.since)
    poll(waitMilliseconds: options.pollMilliseconds)
    sendNext()
  }
}
