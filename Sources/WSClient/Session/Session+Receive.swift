import Wire

/// Messages from the server.
extension Session {
  mutating func receive(_ bytes: [UInt8], now: Uptime) {
    endSilence(now: now)
    guard let frame = try? WireCoding.decode(ServerFrame<Content>.self, from: bytes) else {
      return dropMalformed(now: now)
    }
    switch frame {
    case .welcome(let welcome): receive(welcome, now: now)
    case .snapshot(let snapshot): receive(snapshot, now: now)
    case .event(let event): receive(event, now: now)
    case .accepted(let accepted): receive(accepted, now: now)
    case .refused(let refused): receive(refused, now: now)
    case .pong(let heartbeat): receive(heartbeat, now: now)
    case .digest(let digest): receive(digest)
    case .initialState: break  // This client never asks for it.
    case .history(let page): actions.append(.deliver(.history(page)))
    case .historyRefused(let refused): actions.append(.deliver(.historyRefused(refused)))
    case .archive(let page): actions.append(.deliver(.archive(page)))
    case .archiveRefused(let refused): actions.append(.deliver(.archiveRefused(refused)))
    case .fault(let refusal): receive(refusal, now: now)
    case .signal(let signal):
      if reconnector.live != nil { actions.append(.deliver(.signal(signal))) }
    }
  }

  private mutating func receive(_ welcome: Welcome, now: Uptime) {
    // Before the link counts as connected: what the user's state no longer has must not be sent.
    if !welcome.isResumed { actions.append(.deliver(.loading(0, of: nil))) }
    switch reconnector.state {
    case .opening(let opening, _):
      transports.succeed(opening.transport)
      reconnector.succeed(live(opening, welcome, now: now), since: now)
      report(.connected(latencyMilliseconds: nil, over: opening.transport))
      if welcome.isResumed { counters.resumes += 1 }
      if opening.transport == .http { counters.fallbacks += 1 }
      // Sends unanswered commands again under the same id. For those that it executed, the server
      // only repeats its answer.
      sendNext()
    case .live(let live, _):
      reconnector.live?.repairedBy = nil
      // Over HTTP every answer begins with a welcome, and a post without an answer fails by itself.
      if live.keepAlive.transport == .webSocket { sendNext() }
    case .idle, .waiting, .stopped: return
    }
    noticeRestoration(welcome)
    reconnector.live?.awaitsState = !welcome.isResumed
    reconnector.live?.partial = nil
    guard welcome.isResumed else { return }
    // Resuming with a differing state would keep the difference.
    if needsSnapshot { return repair(from: nil, now: now) }
    // The answer to an older hello must not move the cursor back.
    if let cursor, cursor.epoch == welcome.epoch, cursor.seq > welcome.seq { return }
    cursor = Cursor(epoch: welcome.epoch, seq: welcome.seq)
  }

  private mutating func noticeRestoration(_ welcome: Welcome) {
    if let knownEpoch, knownEpoch != welcome.epoch, let moment = welcome.restoredTo {
      actions.append(.deliver(.serverRestored(to: moment)))
    }
    knownEpoch = welcome.epoch
  }

  private func live(_ opening: Opening, _ welcome: Welcome, now: Uptime) -> Live {
    switch opening.transport {
    case .webSocket:
      // The first heartbeat measures the latency, so it waits until the snapshot has passed.
      let heartbeats = Heartbeats(
        firstAt: now.advanced(byMilliseconds: options.firstHeartbeatMilliseconds),
        intervalMilliseconds: min(
          options.heartbeatMaximumMilliseconds,
          max(options.heartbeatMinimumMilliseconds, welcome.heartbeatMilliseconds)),
        lastWaitMilliseconds: options.lastHeartbeatMilliseconds,
        missedMax: options.missedHeartbeatsMax)
      // The server's data may have been put back by somebody who put its marks back, too.
      let check = welcome.isResumed ? options.firstCheckMilliseconds : options.checkMilliseconds
      return Live(
        keepAlive: .heartbeats(heartbeats), checkAt: now.advanced(byMilliseconds: check),
        heardAt: now)
    case .http:
      let polling = LongPolling(askedAt: opening.since, options: options)
      return Live(keepAlive: .longPolling(polling), heardAt: now)
    }
  }

  private mutating func receive(_ snapshot: Snapshot<Content>, now: Uptime) {
    // The welcome before it was lost, and with it what the user must know: it is asked for again.
    if let knownEpoch, knownEpoch != snapshot.epoch { return repair(from: cursor, now: now) }
    guard let snapshot = join(snapshot, now: now) else { return }
    reconnector.live?.awaitsState = false
    knownEpoch = snapshot.epoch
    cursor = Cursor(epoch: snapshot.epoch, seq: snapshot.seq)
    needsSnapshot = false
    undecodable = 0
    actions.append(.deliver(.snapshot(snapshot)))
    releaseHeld(now: now)
  }

  /// Returns the whole state with its last piece. A piece that doesn't follow the one before is
  /// useless, and the state is asked for again.
  private mutating func join(_ piece: Snapshot<Content>, now: Uptime) -> Snapshot<Content>? {
    guard let position = piece.piece else { return piece }
    var whole = reconnector.live?.partial ?? piece
    if position.number > 1 {
      guard whole.seq == piece.seq, whole.piece?.number == position.number - 1,
        whole.piece?.of == position.of
      else {
        reconnector.live?.partial = nil
        repair(from: nil, now: now)
        return nil
      }
      whole.state.join(piece.state)
    } else {
      whole = piece
    }
    whole.piece = position.isLast ? nil : position
    reconnector.live?.partial = position.isLast ? nil : whole
    if !position.isLast { actions.append(.deliver(.loading(position.rows, of: position.of))) }
    return position.isLast ? whole : nil
  }

  private mutating func receive(_ event: EventFrame<Content>, now: Uptime) {
    guard let live = reconnector.live, let position = cursor?.seq else { return }
    let seq = event.record.seq
    if seq <= position, !options.faults.contains(.skipDeduplication) {
      counters.duplicatesDropped += 1
      return
    }
    if live.isRepairing || live.awaitsState { return }
    // `prev` is the position of the previous event on this user's stream; a mismatch is a gap (R4).
    let isBlind = !options.faults.isDisjoint(with: [.skipDeduplication, .ignoreGaps])
    guard event.prev == position || isBlind else {
      return repair(from: resumeCursor, now: now)
    }
    cursor?.seq = seq
    undecodable = 0
    actions.append(.deliver(.event(event.record)))
    releaseHeld(now: now)
  }

  /// Sends the cursor on the same socket, and the server resumes from there. Over HTTP each request
  /// carries the cursor.
  mutating func repair(from cursor: Cursor?, now: Uptime) {
    guard let live = reconnector.live, !live.isRepairing else { return }
    counters.gapsRepaired += 1
    let repairedBy = now.advanced(byMilliseconds: options.connectTimeoutMilliseconds)
    reconnector.live?.repairedBy = repairedBy
    if live.keepAlive.transport == .http { return }
    sendHello(from: cursor)
  }

  /// Handles an unreadable message: the first time it requests the stream again, the second time a
  /// snapshot. After that the server must be using a newer version of the protocol.
  private mutating func dropMalformed(now: Uptime) {
    counters.malformedMessages += 1
    undecodable += 1
    switch undecodable {
    case 1: repair(from: cursor, now: now)
    case 2:
      reload(now: now)
      abandon(now: now, because: "The server's messages can't be read.")
    default:
      actions.append(.abandon(attempt: reconnector.newest))
      reconnector.stop()
      report(.disconnected(reason: "The server uses a newer protocol version. Update beat."))
    }
  }

  private mutating func receive(_ heartbeat: Heartbeat, now: Uptime) {
    guard case .heartbeats(var heartbeats) = reconnector.live?.keepAlive else { return }
    heartbeats.answer(at: now)
    if heartbeat.isReadOnly ?? false != isReadOnly {
      isReadOnly.toggle()
      actions.append(.deliver(.readOnly(isReadOnly)))
    }
    if heartbeat.accountsChanged ?? false { actions.append(.deliver(.accountsChanged)) }
    reconnector.live?.keepAlive = .heartbeats(heartbeats)
    if let delay = heartbeat.returnInMilliseconds {
      let bounds = 0...options.returnMaximumMilliseconds
      returnAt = now.advanced(
        byMilliseconds: min(max(delay, bounds.lowerBound), bounds.upperBound))
    }
    link = .connected(latencyMilliseconds: heartbeats.latencyMilliseconds)
    // Delivered even if the latency is the same, because the answer itself is news.
    actions.append(.deliver(.linkChanged(link)))
    // The server has sent more than arrived, so an event was lost.
    if reconnector.live?.awaitsState == true { return }
    if heartbeat.seq > cursor?.seq ?? 0 { repair(from: resumeCursor, now: now) }
  }

  private mutating func receive(_ refusal: Refusal, now: Uptime) {
    switch refusal.code {
    case .tokenExpired, .tokenInvalid, .tokenMalformed, .notAuthenticated, .accountDisabled:
      refuseToken(refusal, now: now)
    default: actions.append(.deliver(.fault(refusal)))
    }
  }
}

/// Comparing the state with the server's.
extension Session {
  mutating func requestDigest() {
    guard reconnector.live?.keepAlive.transport == .webSocket else { return }
    counters.checks += 1
    send(.digest)
  }

  /// Sends the current position. Over HTTP the next request carries it.
  mutating func sendPosition() {
    guard reconnector.live?.keepAlive.transport == .webSocket else { return }
    send(.ping(Heartbeat(seq: cursor?.seq ?? 0)))
  }

  /// Delivers the digest if it is for the same position; others can't be compared.
  private mutating func receive(_ digest: StateDigest) {
    guard let live = reconnector.live, !live.isRepairing, digest.seq == cursor?.seq else { return }
    actions.append(.deliver(.digest(digest)))
  }

  /// Requests a snapshot, because the state differs from the server's.
  mutating func reload(now: Uptime) {
    if options.faults.contains(.ignoreDistrust) { return }
    needsSnapshot = true
    cursor = nil
    repair(from: nil, now: now)
  }
}
