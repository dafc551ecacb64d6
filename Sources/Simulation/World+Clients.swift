import BeatServer
import Models
import WSClient
import Wire

/// Users and their machines.
extension World {
  mutating func act(_ client: Int) throws(Violation) {
    if isCalm && !clients[client].isSick { return }
    schedule(.act(client: client), in: 50...8_000)
    let tidiesUp = clients[client].tidiesUp
    try strikeMachines(client)
    if clients[client].sleepsUntil > milliseconds { return }
    if strikes(.clientCrash, client: client) { return try crash(client) }
    try submitCommand(client, tidiesUp: tidiesUp)
    try cancelCommand(client)
    try requestHistory(client)
    try requestArchive(client)
    try appear(client)
    if strikes(.reusedID, client: client) { reuseID(client) }
  }

  private mutating func strikeMachines(_ client: Int) throws(Violation) {
    if strikes(.storm) {
      for link in links.indices where links[link].isAlive {
        schedule(.cut(link: link), in: 0...200)
      }
    }
    if strikes(.clockJump) {
      serverSkew = Int64.random(in: -600_000...600_000, using: &generator)
    }
    if strikes(.weeks) {
      skipped += 86_400_000 * Int64.random(in: 3...90, using: &generator)
      for other in clients { (other.isCurious, other.tidiesUp) = (true, other === clients[client]) }
    }
    if strikes(.noUpgrade, client: client) { clients[client].hasNoUpgrade.toggle() }
    if strikes(.suspension, client: client) { sleep(client) }
    if Int.random(in: 0..<20, using: &generator) == 0 {
      clients[client].image = clients[client].journal
      clients[client].givenSinceImage = []
    }
  }

  private mutating func sleep(_ client: Int) {
    guard clients[client].sleepsUntil <= milliseconds else { return }
    clients[client].sleepsUntil = milliseconds + 600_000
    clients[client].slept += 600_000
    clients[client].lostAt = nil
    setTimer(of: client)
    schedule(.wake(client: client), at: clients[client].sleepsUntil)
  }

  private mutating func submitCommand(_ client: Int, tidiesUp: Bool) throws(Violation) {
    let now = now(of: client)
    guard var replica = clients[client].replica,
      let command = deletion(client, isWanted: tidiesUp)
        ?? Person.command(replica, at: now.instant, options.operations, &generator)
    else { return }
    let envelope = CommandEnvelope<MarketProtocol>(
      id: ID(at: now.instant, using: &generator), command: command)
    do throws(Refusal) {
      try replica.submit(envelope, at: now.instant)
    } catch {
      return
    }
    // A command that can't be written to disk is not sent.
    if strikes(.fullOutbox, client: client) { return }
    counters.count("commands")
    clients[client].replica = replica
    clients[client].given.append(envelope.id)
    clients[client].givenSinceImage.append(envelope.id)
    let isSent = clients[client].session.sendsAtOnce
    let lines = clients[client].outbox.put(envelope, at: now.instant, isSent: isSent)
    write(lines, of: client, isDurable: true)
    try feed(client, .submit(envelope))
  }

  /// Sometimes the newest command that was not sent yet.
  private mutating func cancelCommand(_ client: Int) throws(Violation) {
    let session = clients[client].session
    guard let id = session.outbox.map(\.id).last(where: session.canCancel),
      Int.random(in: 0..<8, using: &generator) == 0
    else { return }
    write(clients[client].outbox.forget(id), of: client, isDurable: true)
    try feed(client, .cancel(id))
  }

  /// Deletes a campaign whose offers may have left the state.
  private mutating func deletion(_ client: Int, isWanted: Bool) -> Command? {
    guard isWanted, options.operations.contains(.plan),
      let campaigns = clients[client].replica?.visible.campaigns.rows.map(\.id)
    else { return nil }
    let left = Set(disk.archive.compactMap(\.entry.campaign))
    guard
      let campaign = campaigns.filter(left.contains).randomElement(using: &generator)
        ?? campaigns.randomElement(using: &generator)
    else { return nil }
    clients[client].tidiesUp = false
    return .campaign(.delete(.init(campaign: campaign)))
  }

  /// Appends to the client's file.
  mutating func write(_ line: [UInt8], of client: Int, isDurable: Bool = false) {
    clients[client].journal += line
    if isDurable { clients[client].synced = clients[client].journal.count }
  }

  /// Sends another command under a used id: the server must neither execute it nor reveal the
  /// first.
  private mutating func reuseID(_ client: Int) {
    guard let link = clients[client].link, links[link].isAlive, links[link].deaf.isEmpty,
      links[link].longPoll == nil, case .connected = clients[client].session.link,
      let id = disk.answers.last(where: { $0.user != clients[client].user.id })?.command,
      let bytes = try? WireCoding.encode(
        ClientFrame<MarketProtocol>.command(
          CommandEnvelope(id: id, command: .notification(.read(.init(ids: [ID(value: 404)]))))))
    else { return }
    conflicts[link] = id
    schedule(.message(link: link, bytes, .toServer), in: 1...1)
  }

  /// A program dies and starts again with only its file.
  private mutating func crash(_ client: Int) throws(Violation) {
    addCounters(of: clients[client].session)
    for link in links.indices where links[link].client == client && links[link].isAlive {
      links[link].isAlive = false
      try feedHub(.closed(PeerID(number: UInt64(link))))
    }
    let outbox = try restoreOutbox(client)
    if !outbox.unanswered.isEmpty, strikes(.lateOutbox) {
      skipped += 86_400_000 * Int64.random(in: 1...60, using: &generator)
    }
    clients[client].journal = outbox.compacted
    clients[client].synced = clients[client].journal.count
    clients[client].life += 1
    clients[client].session = makeSession(token: token(of: client))
    clients[client].link = nil
    showKeptState(client, outbox)
    clients[client].knownEpoch = nil
    clients[client].walk = nil
    clients[client].seen = 0
    clients[client].isDrifted = false
    clients[client].lostAt = nil
    clients[client].watched = []
    clients[client].appearance = AnnouncedPresence()
    clients[client].company = Roster()
    clients[client].outbox = outbox
    if has(.shortTokens) {
      schedule(.renew(client: client, life: clients[client].life), in: World.renewal)
    }
    // A planted bug: only commands that were never sent go out again.
    let forgets = options.sessionFaults.contains(.forgetOutbox)
    for entry in outbox.entries where !entry.isRefused && !(forgets && entry.state == .unknown) {
      try feed(
        client, entry.state == .pending ? .submit(entry.envelope) : .resubmit(entry.envelope))
    }
    try feed(client, .start)
  }

  /// Every second program begins with the last state of the one before, and with what waits.
  private mutating func showKeptState(_ client: Int, _ outbox: Outbox<MarketProtocol>) {
    let kept = clients[client].life.isMultiple(of: 2) ? clients[client].replica : nil
    clients[client].replica = kept.map {
      Replica(MarketView(viewer: $0.viewer, market: $0.confirmed))
    }
    clients[client].showsKeptState = kept != nil
    let now = now(of: client).instant
    for envelope in outbox.unanswered { clients[client].replica?.restore(envelope, at: now) }
    if kept != nil { counters.count("starts from a kept state") }
  }

  private mutating func restoreOutbox(_ client: Int) throws(Violation) -> Outbox<MarketProtocol> {
    var journal = clients[client].journal
    if strikes(.oldOutbox, client: client) {
      journal = clients[client].image
      clients[client].forgotten.formUnion(clients[client].givenSinceImage)
      // What was cancelled since is sent after all.
      clients[client].cancelled = []
      clients[client].uncertain = Set(clients[client].given)
    } else if has(.tornOutbox), clients[client].synced < journal.count {
      counters.count(.tornOutbox)
      let kept = Int.random(in: clients[client].synced...journal.count, using: &generator)
      journal = Array(journal.prefix(kept))
    }
    clients[client].image = []
    clients[client].givenSinceImage = clients[client].given
    var damagedLines = 0
    let outbox = Outbox<MarketProtocol>(journal: journal, damagedLines: &damagedLines)
    guard damagedLines == 0 else { throw violation("an outbox can be read back") }
    return outbox
  }

  /// When tokens are renewed, sometimes late.
  static let renewal: ClosedRange<Int64> = 120_000...200_000

  /// A new token: valid for three minutes, or for longer than the world lasts.
  func token(of client: Int) -> String {
    let user = clients[client].user.id
    guard has(.shortTokens) else { return user.description }
    return "\(user)@\(serverNow.instant.milliseconds + 180_000)"
  }
}
