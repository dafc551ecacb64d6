import Models
import Wire

/// Coming, and coming back.
extension Hub {
  mutating func receive(_ hello: Hello, from id: PeerID, now: Now) {
    do throws(Refusal) {
      let user = try identify(hello, id, now: now)
      guard spend(cost(of: hello, user), by: user, now: now) else {
        throw Refusal(.rateLimited, "Too many connections at once. Try again in a second.")
      }
      peers[id]?.user = user.id
      peers[id]?.form = hello.form ?? .snapshot
      lookAtPeers(by: peers[id].map { deadline(of: $0, now: now) })
    } catch {
      return turnAway(id, error)
    }
    if batch.records.isEmpty || faults.contains(.greetBeforeAppend) {
      return greet(id, hello.cursor, now: now)
    }
    // A snapshot would show what is not on disk yet. One is enough, however often it is asked for.
    guard peers[id]?.awaitsGreeting == false else { return }
    peers[id]?.awaitsGreeting = true
    outcomes.append(.hello(id, hello.cursor))
  }

  /// A whole state costs much, going on a little for each event that was missed.
  private func cost(of hello: Hello, _ user: User) -> Int64 {
    guard let cursor = hello.cursor, canResume(cursor, user) else { return limits.helloCost }
    return 1 + (head - cursor.seq) / limits.resumedEventsForOne
  }

  /// Who carries single messages over HTTP says no hello: the token of the request is enough to
  /// ask, though not to be told what happens.
  mutating func userByHandshake(of id: PeerID, now: Now) -> User? {
    guard let token = peers[id]?.token, let claims = try? authenticate(token, now.instant) else {
      return nil
    }
    peers[id]?.user = claims.sub
    peers[id]?.tokenExpiry = claims.expiry
    lookAtPeers(by: peers[id].map { deadline(of: $0, now: now) })
    return market.users[claims.sub]
  }

  /// Costs as much as a fresh state.
  mutating func receiveRequest(from id: PeerID, now: Now, _ answer: Outcome) {
    guard let peer = peers[id], peer.isGreeted, let user = user(of: id) else {
      return send(.fault(Refusal(.notAuthenticated, "Say hello first.")), to: id)
    }
    guard spend(limits.helloCost, by: user, now: now) else {
      return send(.fault(Refusal(.rateLimited, "Too much at once. Try again in a second.")), to: id)
    }
    // What is not on disk yet must not be told by its digest either.
    outcomes.append(answer)
    releaseIfIdle(now: now)
  }

  func initialState(for user: User, now: Now) -> ServerFrame<MarketProtocol> {
    .initialState(InitialState(of: market.view(for: user), at: now.instant))
  }

  mutating func digest(for id: PeerID) {
    guard let peer = peers[id], let user = user(of: id) else { return }
    send(.digest(StateDigest(of: market.view(for: user), at: peer.position)), to: id)
  }

  mutating func greet(_ id: PeerID, _ cursor: Cursor?, now: Now) {
    guard let peer = peers[id], let user = user(of: id) else { return }
    // Said again, it asks for the moment's state as well.
    peer.isGreeted ? refreshSignals(id) : rooms.enter(id, user)
    peers[id]?.isGreeted = true
    peers[id]?.awaitsGreeting = false
    if let cursor { purges.confirm(user.id, at: cursor.seq) }
    if let cursor, canResume(cursor, user) {
      resume(id, user, after: cursor.seq)
    } else {
      startAnew(id, user, now: now)
    }
  }

  private mutating func identify(
    _ hello: Hello, _ id: PeerID, now: Now
  ) throws(Refusal) -> User {
    guard hello.version == Hello.currentVersion else {
      throw Refusal(
        .protocolVersion, "This server speaks version \(Hello.currentVersion). Update beat.")
    }
    let token = hello.token.isEmpty ? peers[id]?.token ?? "" : hello.token
    let claims = try authenticate(token, now.instant)
    guard let user = market.users[claims.sub] else {
      throw Refusal(.tokenInvalid, "The account is gone. Ask the mediation desk.")
    }
    if let known = peers[id]?.user, known != user.id {
      throw Refusal(.tokenInvalid, "The token is another user's.")
    }
    peers[id]?.tokenExpiry = claims.expiry
    return user
  }

  /// Whole or not at all: only if every event since the cursor is still at hand, and none of them
  /// is what the user may not see any more.
  private func canResume(_ cursor: Cursor, _ user: User) -> Bool {
    cursor.epoch == epoch && cursor.seq <= head && cursor.seq >= history.firstSeq - 1
      && head - cursor.seq <= limits.resumeCount
      && history.bytes(after: cursor.seq) <= limits.resumeBytes
      && (cursor.seq >= purges.newest(for: user)
        || faults.contains(.resumeOverPurge))
  }

  private mutating func resume(_ id: PeerID, _ user: User, after seq: Int64) {
    peers[id]?.position = seq
    send(.welcome(welcome(at: seq, isResumed: true)), to: id)
    let start = faults.contains(.resumeOffByOne) ? seq + 1 : seq
    for entry in history.entries(after: start) where isFor(user, entry.audience) {
      deliver(told(entry.event), to: [id])
    }
  }

  /// Without what was deleted since.
  private func told(_ event: History.Event) -> History.Event {
    guard let redact = past.redaction(of: event.encoded.seq) else { return event }
    var told = event
    if let redacted = event.encoded.changed(redact, of: MarketProtocol.self) {
      told.encoded = redacted
    }
    return told
  }

  private mutating func startAnew(_ id: PeerID, _ user: User, now: Now) {
    peers[id]?.position = head
    send(.welcome(welcome(at: head, isResumed: false)), to: id)
    if peers[id]?.form == .initialState { return send(initialState(for: user, now: now), to: id) }
    let view = faults.contains(.leakOffers) ? market : market.view(for: user)
    let state = MarketView(viewer: user, market: view)
    send(.snapshot(Snapshot(epoch: epoch, seq: head, state: state)), to: id)
  }

  private func welcome(at seq: Int64, isResumed: Bool) -> Welcome {
    Welcome(
      epoch: epoch, seq: seq, isResumed: isResumed,
      heartbeatMilliseconds: limits.heartbeatMilliseconds)
  }

  func isFor(_ user: User, _ audience: Audience) -> Bool {
    audience.includes(user) || faults.contains(.leakOffers)
  }

  mutating func publish(_ event: History.Event, to audience: Audience) {
    deliver(event, to: faults.contains(.leakOffers) ? rooms.everyone : rooms.peers(in: audience))
  }

  private mutating func deliver(_ event: History.Event, to ids: [PeerID]) {
    var targets: [HubAction.Target] = []
    for id in ids {
      // A snapshot taken in the middle of a batch holds all of the batch already.
      guard let peer = peers[id], peer.position < event.encoded.seq else { continue }
      // Whose command it was is nobody else's business.
      let isAsker = event.asker == peer.user || faults.contains(.tellCause)
      let cause = isAsker ? event.cause : nil
      targets.append(HubAction.Target(peer: id, prev: peer.position, cause: cause))
      peers[id]?.position = event.encoded.seq
    }
    if !targets.isEmpty { actions.append(.broadcast(event.encoded, targets)) }
  }
}
