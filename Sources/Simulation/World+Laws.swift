import BeatServer
import Models
import WSClient
import Wire

/// Laws that must hold after every step.
extension World {
  mutating func deliver(_ delivery: Delivery<MarketProtocol>, to client: Int) throws(Violation) {
    switch delivery {
    case .serverRestored:
      counters.count("restorations told")
      clients[client].knownEpoch = disk.epoch
    case .snapshot(let snapshot): try deliver(snapshot, to: client)
    case .event(let record): try deliver(record, to: client)
    case .accepted(let accepted):
      try checkAnswer(accepted.id, ServerFrame<MarketProtocol>.accepted(accepted))
      if let seq = accepted.seq, seq > clients[client].seen {
        throw violation("an answer comes after its events")
      }
      clients[client].accepted.append(accepted.id)
      clients[client].replica?.resolve(accepted.id)
      write(clients[client].outbox.markAnswered(accepted.id, nil), of: client)
    case .refused(let refused):
      clients[client].replica?.resolve(refused.id)
      write(clients[client].outbox.markAnswered(refused.id, refused.refusal), of: client)
      if refused.refusal.code == .rateLimited { return }
      if refused.refusal.code == .unavailable {
        counters.count("refused by a full disk")
        clients[client].forgotten.insert(refused.id)
        return
      }
      if refused.refusal.code == .tooOld { return try checkTooOld(refused.id, client) }
      try checkAnswer(refused.id, ServerFrame<MarketProtocol>.refused(refused))
    case .cancelled(let id):
      counters.count("commands cancelled")
      clients[client].replica?.resolve(id)
      if !clients[client].uncertain.contains(id) { clients[client].cancelled.insert(id) }
      clients[client].forgotten.insert(id)
    case .restored, .sent, .readOnly, .accountsChanged: break
    case .loading(let rows, _):
      clients[client].isLoading = true
      if rows > 0 { counters.count("pieces of states") }
    case .linkChanged(let status):
      follow(status, of: client)
      try reportPresence(client)
    case .fault(let refusal):
      guard refusal.code == .rateLimited else {
        throw violation("no client sends a fault: \(refusal.message)")
      }
      counters.count("rate limited")
    case .digest(let digest): try check(digest, client)
    case .history(let page): try check(page, client)
    case .historyRefused(let refused):
      guard refused.refusal.code == .rateLimited else { throw violation("the log can be read") }
    case .archive(let page): try check(page, client)
    case .archiveRefused(let refused):
      clients[client].walk = nil
      guard refused.refusal.code == .rateLimited else { throw violation("the archive can be read") }
    case .signal(let signal): try deliver(signal, client)
    }
  }

  private mutating func deliver(
    _ snapshot: Snapshot<MarketProtocol>, to client: Int
  ) throws(Violation) {
    counters.count("snapshots")
    if let known = clients[client].knownEpoch, known != snapshot.epoch {
      throw violation("a client that knows a past that is gone is told so")
    }
    clients[client].knownEpoch = snapshot.epoch
    // A planted bug: what was kept is taken for the server's state.
    let believes = options.sessionFaults.contains(.believeKeptState)
    if clients[client].showsKeptState, believes {
      counters.count("kept states believed")
    } else if clients[client].replica == nil {
      clients[client].replica = Replica(snapshot.state)
      let now = now(of: client).instant
      for envelope in clients[client].outbox.unanswered {
        clients[client].replica?.restore(envelope, at: now)
      }
    } else {
      clients[client].replica?.restart(snapshot.state)
    }
    clients[client].showsKeptState = false
    clients[client].isDrifted = false
    clients[client].isLoading = false
    clients[client].seen = snapshot.seq
    try checkReplica(client)
    try reportPresence(client)
  }

  private mutating func deliver(
    _ record: EventRecord<MarketProtocol>, to client: Int
  ) throws(Violation) {
    try checkAudience(record, client)
    guard record.seq > clients[client].seen else {
      throw violation("each event is delivered once, in order")
    }
    clients[client].seen = record.seq
    if strikes(.drift, client: client) {
      clients[client].isDrifted = true
    } else {
      clients[client].replica?.receive(record)
    }
    try checkReplica(client)
    try reportPresence(client)
    try confirmPurge(record, client)
  }

  private mutating func follow(_ status: LinkStatus, of client: Int) {
    switch status {
    case .connected(_, let transport, _):
      if let lostAt = clients[client].lostAt {
        counters.countReconnect(
          milliseconds: milliseconds - lostAt, isFree: !clients[client].wasBarred)
      }
      clients[client].lostAt = nil
      if transport == .http { counters.count("connected over HTTP") }
    case .reconnecting:
      if clients[client].lostAt == nil {
        clients[client].lostAt = milliseconds
        clients[client].wasBarred = false
      }
    case .connecting: clients[client].isLoading = false
    case .disconnected:
      // The user presses a key in the end.
      schedule(.retry(client: client, life: clients[client].life), in: 5_000...60_000)
    }
  }

  /// The digests are equal exactly if the states are.
  private mutating func check(_ digest: StateDigest, _ client: Int) throws(Violation) {
    guard let replica = clients[client].replica else { return }
    counters.count("digests compared")
    let isSame = StateDigest(of: replica.confirmed, at: digest.seq) == digest
    if isSame {
      clients[client].isDrifted = false
      return try checkReplica(client)
    }
    guard clients[client].isDrifted else {
      throw violation("a state equal to the server's has its digest")
    }
    counters.count("states repaired")
    try feed(client, .reload)
  }

  /// After applying an event that purges something, the client confirms it.
  private mutating func confirmPurge(
    _ record: EventRecord<MarketProtocol>, _ client: Int
  ) throws(Violation) {
    guard record.event.isPurge(for: clients[client].user) else { return }
    counters.count("purges")
    try feed(client, .confirm)
  }

  /// A client that resumes gets no purged events but a snapshot.
  func checkPurged(_ seq: Int64, _ link: Int) throws(Violation) {
    let user = user(of: links[link].client)
    let purge = disk.purges.last { $0.seq <= links[link].welcomedAt && $0.from.includes(user) }
    guard let purge, seq < purge.seq else { return }
    throw violation("purged events are not sent again")
  }

  /// N4: the server sends private notes only to their author.
  mutating func checkCanaries(_ bytes: [UInt8], _ link: Int) throws(Violation) {
    guard disk.hasPrivateNotes else { return }
    let user = clients[links[link].client].user.id
    for owner in Canary.owners(in: bytes) {
      guard owner == user else { throw violation("only its author gets a private note") }
      counters.count("canaries with their author")
    }
  }

  /// Events reach their audience only.
  private func checkAudience(_ record: EventRecord<MarketProtocol>, _ client: Int) throws(Violation)
  {
    guard record.seq <= disk.head else { throw violation("no event is shown before it is on disk") }
    guard disk.records[Int(record.seq) - 1].audience.includes(user(of: client, at: record.seq))
    else {
      throw violation("\(record.event.name) reaches only its audience")
    }
    if let cause = record.cause, !clients[client].given.contains(cause) {
      throw violation("only the user who sent a command gets its id")
    }
  }

  /// A welcome or a state names no position that is not on disk.
  mutating func checkIsOnDisk(_ bytes: [UInt8], _ link: Int) throws(Violation) {
    guard bytes.starts(with: Self.epochMember), let seq = Self.seq(in: bytes) else { return }
    links[link].welcomedAt = disk.head
    if seq > disk.head { throw violation("nothing is sent before it is on disk") }
  }

  /// Only these two frames begin so: members are sorted by name.
  private static let epochMember = Array(#"{"epoch":"#.utf8)
  private static let seqMember = Array(#""seq":"#.utf8)

  private static func seq(in bytes: [UInt8]) -> Int64? {
    let head = bytes.prefix(160)
    guard let start = head.indices.first(where: { head[$0...].starts(with: seqMember) }) else {
      return nil
    }
    let digits = head[(start + seqMember.count)...].prefix { (48...57).contains($0) }
    return Int64(String(decoding: digits, as: UTF8.self))
  }

  /// Another command under a used id is refused and learns nothing.
  mutating func checkConflict(_ bytes: [UInt8], _ link: Int) throws(Violation) {
    guard let id = conflicts[link],
      let frame = try? WireCoding.decode(ServerFrame<MarketProtocol>.self, from: bytes)
    else { return }
    switch frame {
    case .refused(let refused) where refused.id == id:
      conflicts[link] = nil
      if refused.refusal.code == .rateLimited { return }
      if refused.refusal.code == .tooOld { return }
      guard refused.refusal.code == .idempotencyConflict else {
        throw violation("a conflict reveals nothing of the earlier command")
      }
      counters.count("conflicts refused")
    case .accepted(let accepted) where accepted.id == id:
      throw violation("the same id with another command is refused")
    default: break
    }
  }

  /// A client's confirmed state is the server's view for that user at its position. Deleted text
  /// may differ: a client that resumes doesn't get text that was deleted later.
  private func checkReplica(_ client: Int) throws(Violation) {
    guard !clients[client].isDrifted, let replica = clients[client].replica,
      let seq = clients[client].session.cursor?.seq
    else { return }
    // The session handles a whole message before its user sees any of it: the cursor counts.
    guard seq <= disk.head else { throw violation("no event is shown before it is on disk") }
    let user = user(of: client, at: seq)
    let market = disk.markets[Int(seq)]
    if replica.confirmed.isView(of: market, for: user) { return }
    let bare = disk.withoutWhatWasDeleted(after: seq, from: replica.confirmed)
    guard bare.isView(of: disk.withoutWhatWasDeleted(after: seq, from: market), for: user) else {
      throw violation("\(clients[client].user.name)'s state is the server's view at \(seq)")
    }
  }

  /// Answers are on disk, and never change.
  private func checkAnswer(_ id: CommandID, _ frame: ServerFrame<MarketProtocol>) throws(Violation)
  {
    guard let stored = disk.answerOf[id] else {
      throw violation("no command is answered before its answer is on disk")
    }
    guard stored == (try? WireCoding.encode(frame)) else {
      throw violation("a command sent again gets the same answer")
    }
  }

  /// The client's user as of a position, by default the newest: merged organisations change it.
  func user(of client: Int, at seq: Int64? = nil) -> User {
    let market = seq.map { disk.markets[Int($0)] } ?? disk.market
    return market.users[clients[client].user.id] ?? clients[client].user
  }
}
