import Models
import Wire

/// Welcomes new and returning peers.
extension Hub {
  mutating func receive(_ hello: Hello, from id: PeerID, now: Now) {
    do throws(Refusal) {
      let user = try identify(hello, id, now: now)
      guard peers[id]?.payer == .user(user.id) || hasSeat(for: user.id) else {
        throw refusalOfSeat
      }
      seat(id, user.id)
      if let wait = admission.spend(.comeback, by: .user(user.id), at: now.uptime) {
        throw admission.refusal(of: .comeback, milliseconds: wait)
      }
      let tokens = cost(of: hello, user)
      spentWork += limits.admission.work(of: .hello, tokens: tokens)
      if let wait = admission.spend(
        .hello, tokens: tokens, by: .user(user.id), at: now.uptime)
      {
        throw admission.refusal(of: .hello, milliseconds: wait)
      }
      peers[id]?.user = user.id
      peers[id]?.form = hello.form ?? .snapshot
      peers[id]?.takesPieces = hello.pieces ?? false
      schedulePeerCheck(by: peers[id].map { deadline(of: $0, now: now) })
    } catch {
      return reject(id, error)
    }
    if batch.records.isEmpty || faults.contains(.greetBeforeAppend) {
      return greet(id, hello.cursor, now: now)
    }
    // A snapshot would show state that isn't on disk yet. One answer covers any number of hellos.
    guard peers[id]?.awaitsGreeting == false else { return }
    peers[id]?.awaitsGreeting = true
    outcomes.append(.hello(id, hello.cursor))
  }

  /// A snapshot costs by the size of the market; a resume, by the number of missed events.
  private func cost(of hello: Hello, _ user: User) -> Int64 {
    guard let cursor = hello.cursor, canResume(cursor, user) else { return cost(ofState: .hello) }
    return limits.admission.tokens(ofResuming: head - cursor.seq)
  }

  private func cost(ofState kind: AdmissionKind) -> Int64 {
    limits.admission.tokens(ofState: kind, faceCount: market.assets.count)
  }

  /// Identifies a single HTTP message, which has no hello, by its request's token. That is enough
  /// to ask, but not to receive events.
  mutating func userByHandshake(of id: PeerID, now: Now) -> User? {
    guard let token = peers[id]?.token, let claims = try? authenticate(token, now.instant) else {
      return nil
    }
    peers[id]?.user = claims.sub
    peers[id]?.use(claims)
    seat(id, claims.sub)
    schedulePeerCheck(by: peers[id].map { deadline(of: $0, now: now) })
    return market.users[claims.sub]
  }

  mutating func receiveRequest(
    _ kind: AdmissionKind, from id: PeerID, now: Now, _ answer: Outcome
  ) {
    guard let peer = peers[id], peer.isGreeted, user(of: id) != nil else {
      return refuseUnidentified(id, now: now)
    }
    guard admit(kind, tokens: cost(ofState: kind), from: id, now: now) else { return }
    // A digest, too, must reveal only what is on disk.
    outcomes.append(answer)
    releaseIfIdle(now: now)
  }

  mutating func digest(for id: PeerID) {
    guard let peer = peers[id], let user = user(of: id) else { return }
    // A peer that starts over needs none.
    peers[id]?.awaitsDigest = peer.awaitedState?.purpose == .answer
    guard peer.awaitedState == nil else { return }
    let key = DigestRequest.Key(user: user.id, seq: peer.position)
    switch digestCache.ask(
      key, for: id, keepsOld: faults.contains(.keepOldDigests))
    {
    case .digest(let digest): send(.digest(digest), to: id)
    case .wait: break
    case .compute:
      actions.append(.digest(DigestRequest(key: key, user: user, market: market)))
    }
  }

  mutating func finish(_ key: DigestRequest.Key, _ digest: StateDigest) {
    for id in digestCache.finish(key, digest) { send(.digest(digest), to: id) }
  }

  mutating func greet(_ id: PeerID, _ cursor: Cursor?, now: Now) {
    guard let peer = peers[id], let user = user(of: id) else { return }
    // A repeated hello requests all signals again.
    if peer.isGreeted {
      counters.resyncs += 1
      refreshSignals(id)
    } else {
      audienceIndex.add(id, user)
      peers[id]?.greetedAs = user
    }
    peers[id]?.isGreeted = true
    peers[id]?.awaitsGreeting = false
    if let cursor { revocations.confirm(user.id, at: cursor.seq) }
    if let cursor, canResume(cursor, user) {
      resume(id, user, after: cursor.seq)
      answerStateRequests(of: id, now: now)
    } else {
      startOver(id, user, now: now)
    }
  }

  private mutating func identify(
    _ hello: Hello, _ id: PeerID, now: Now
  ) throws(Refusal) -> User {
    guard hello.version == Hello.currentVersion else {
      throw Refusal(
        .protocolVersion, "This server uses protocol version \(Hello.currentVersion). Update beat.")
    }
    let token = hello.token.isEmpty ? peers[id]?.token ?? "" : hello.token
    let claims = try authenticate(token, now.instant)
    guard let user = market.users[claims.sub] else {
      throw Refusal(.tokenInvalid, "The account no longer exists. Ask the mediation desk.")
    }
    if let known = peers[id]?.user, known != user.id {
      throw Refusal(.tokenInvalid, "The token is another user's.")
    }
    peers[id]?.use(claims)
    return user
  }

  /// Whether every event since the cursor is in the buffer, without a revocation in between.
  /// Otherwise a resume is not possible.
  func canResume(_ cursor: Cursor, _ user: User) -> Bool {
    cursor.epoch == epoch && cursor.seq <= head && cursor.seq >= replayBuffer.firstSeq - 1
      && head - cursor.seq <= limits.resumeCount
      && replayBuffer.bytes(after: cursor.seq) <= limits.resumeBytes
      && (cursor.seq >= revocations.newest(for: user)
        || faults.contains(.resumeOverPurge))
  }

  private mutating func resume(_ id: PeerID, _ user: User, after seq: Int64) {
    counters.resumes += 1
    peers[id]?.position = seq
    peers[id]?.awaitedState = nil
    send(.welcome(welcome(at: seq, isResumed: true)), to: id)
    replay(after: faults.contains(.resumeOffByOne) ? seq + 1 : seq, to: id, user)
  }

  mutating func replay(after seq: Int64, to id: PeerID, _ user: User) {
    for entry in replayBuffer.entries(after: seq) where isFor(user, entry.audience) {
      deliver(redacted(entry.event), to: [id])
    }
  }

  /// The event without content that was deleted later.
  private func redacted(_ event: ReplayBuffer.Event) -> ReplayBuffer.Event {
    guard let redact = redactions.redaction(of: event.encoded.seq) else { return event }
    var copy = event
    if let encoded = event.encoded.changed(redact, of: MarketProtocol.self) {
      copy.encoded = encoded
    }
    return copy
  }

  func welcome(at seq: Int64, isResumed: Bool) -> Welcome {
    Welcome(
      epoch: epoch, seq: seq, isResumed: isResumed,
      heartbeatMilliseconds: limits.heartbeatMilliseconds,
      restoredTo: isResumed ? nil : restoredTo)
  }

  func isFor(_ user: User, _ audience: Audience) -> Bool {
    audience.includes(user) || faults.contains(.leakOffers)
  }

  mutating func publish(_ event: ReplayBuffer.Event, to audience: Audience) {
    let index = audienceIndex
    deliver(event, to: faults.contains(.leakOffers) ? index.everyone : index.peers(in: audience))
  }

  private mutating func deliver(_ event: ReplayBuffer.Event, to ids: [PeerID]) {
    var targets: [HubAction.Target] = []
    for id in ids {
      // A peer that waits for its state gets the event after it.
      guard let peer = peers[id], peer.awaitedState == nil, peer.position < event.encoded.seq
      else { continue }
      // Only the sender's own devices learn which command caused an event.
      let isAsker = event.asker == peer.user || faults.contains(.tellCause)
      let cause = isAsker ? event.cause : nil
      targets.append(HubAction.Target(peer: id, prev: peer.position, cause: cause))
      peers[id]?.position = event.encoded.seq
    }
    if !targets.isEmpty { actions.append(.broadcast(event.encoded, targets)) }
  }
}
