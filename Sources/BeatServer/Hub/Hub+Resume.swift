import Models
import Wire

/// Coming, and coming back.
extension Hub {
  mutating func receive(_ hello: Hello, from id: PeerID, now: Now) {
    if batch.records.isEmpty { return greet(hello, id, now: now) }
    // A snapshot would show what is not on disk yet.
    outcomes.append(.hello(id, hello))
  }

  mutating func greet(_ hello: Hello, _ id: PeerID, now: Now) {
    guard peers[id] != nil else { return }
    do throws(Refusal) {
      let user = try identify(hello, id, now: now)
      if peers[id]?.user == nil { rooms.enter(id, user) }
      peers[id]?.user = user.id
      lookAtPeers(by: peers[id].map { deadline(of: $0, now: now) })
      if let cursor = hello.cursor, canResume(cursor) {
        resume(id, user, after: cursor.seq)
      } else {
        startAnew(id, user)
      }
    } catch {
      turnAway(id, error)
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

  /// Whole or not at all: only if every event since the cursor is still at hand.
  private func canResume(_ cursor: Cursor) -> Bool {
    cursor.epoch == epoch && cursor.seq <= head && cursor.seq >= history.firstSeq - 1
  }

  private mutating func resume(_ id: PeerID, _ user: User, after seq: Int64) {
    peers[id]?.position = seq
    send(.welcome(welcome(at: seq, isResumed: true)), to: id)
    let start = faults.contains(.resumeOffByOne) ? seq + 1 : seq
    for entry in history.entries(after: start) where isFor(user, entry.audience) {
      deliver(entry.encoded, to: [id])
    }
  }

  private mutating func startAnew(_ id: PeerID, _ user: User) {
    peers[id]?.position = head
    send(.welcome(welcome(at: head, isResumed: false)), to: id)
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

  mutating func publish(_ event: EncodedEvent, to audience: Audience) {
    deliver(event, to: faults.contains(.leakOffers) ? rooms.everyone : rooms.peers(in: audience))
  }

  private mutating func deliver(_ event: EncodedEvent, to ids: [PeerID]) {
    var targets: [HubAction.Target] = []
    for id in ids {
      // A snapshot taken in the middle of a batch holds all of the batch already.
      guard let prev = peers[id]?.position, prev < event.seq else { continue }
      targets.append(HubAction.Target(peer: id, prev: prev))
      peers[id]?.position = event.seq
    }
    if !targets.isEmpty { actions.append(.broadcast(event, targets)) }
  }
}

/// Recent events, encoded, for those who come back.
struct History: Sendable {
  struct Entry: Sendable {
    var audience: Audience
    var encoded: EncodedEvent
  }

  private let limit: Int
  private var entries: [Entry] = []

  init(limit: Int) { self.limit = limit }

  /// The position of the oldest event at hand; 1 while there is none at all.
  var firstSeq: Int64 { entries.first?.encoded.seq ?? 1 }

  mutating func append(_ audience: Audience, _ encoded: EncodedEvent) {
    entries.append(Entry(audience: audience, encoded: encoded))
    // Dropped in blocks, so that most appends move nothing.
    if entries.count > limit + limit / 4 + 1 { entries.removeFirst(entries.count - limit) }
  }

  func entries(after seq: Int64) -> ArraySlice<Entry> {
    let skipped = Int(clamping: seq - firstSeq + 1)
    return entries.dropFirst(max(0, skipped))
  }
}
