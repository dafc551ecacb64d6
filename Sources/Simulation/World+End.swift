import BeatServer
import Models
import WSClient
import Wire

/// Laws that must hold when the faults have ended.
extension World {
  /// Clients whose faults have ended.
  private var core: [Client] { clients.filter { !$0.isSick } }

  /// What costs little is asked first: this is asked often.
  var isSettled: Bool {
    hub != nil && core.allSatisfy(waitsForNothing) && isPresenceSettled
      && core.allSatisfy(isCurrent)
  }

  private func waitsForNothing(_ client: Client) -> Bool {
    guard case .connected = client.session.link else { return false }
    return client.session.outbox.isEmpty && hub?.awaitsRevocation(by: client.user.id) == false
  }

  private func isCurrent(_ client: Client) -> Bool {
    client.replica?.confirmed.isView(
      of: disk.market, for: disk.market.users[client.user.id] ?? client.user) == true
  }

  /// Whether a deadline is near. Quotes expire after minutes here; deadlines that are days away are
  /// not awaited.
  var isSoonDue: Bool {
    if let deadline = disk.market.nextDeadline,
      deadline.milliseconds(since: serverNow.instant) < 3_600_000
    {
      return true
    }
    guard let due = ArchiveClock(of: disk.market).dueAt else { return false }
    return due <= serverNow.instant
  }

  private var unsettled: [String] {
    core.map { client in
      "\(client.user.name): \(client.session.link), at \(client.session.cursor?.seq ?? -1) of "
        + "\(disk.head), \(client.session.outbox.count) asked"
        + (hub?.awaitsRevocation(by: client.user.id) == true ? ", a revocation open" : "")
        + (isCurrent(client) ? "" : ", not its view")
    }
  }

  func checkSettled() throws(Violation) {
    guard isSettled else {
      let presence = isPresenceSettled ? "" : "; presence differs"
      throw violation(
        "all clients reach the same state in the end; "
          + unsettled.joined(separator: "; ") + presence)
    }
    for client in core {
      guard let replica = client.replica, replica.pending.isEmpty,
        replica.visible == replica.confirmed
      else { throw violation("nothing stays pending") }
      for id in client.given where disk.answerOf[id] == nil && !client.forgotten.contains(id) {
        throw violation("every command in the outbox is answered")
      }
    }
    for client in clients {
      for id in client.accepted where disk.answerOf[id] == nil {
        throw violation("no acknowledged command is lost")
      }
      try checkOrder(of: client)
      guard !disk.answers.contains(where: { client.cancelled.contains($0.command) }) else {
        throw violation("a cancelled command is never executed")
      }
    }
    if let deadline = disk.market.nextDeadline,
      serverNow.instant.milliseconds(since: deadline) > 60_000
    {
      throw violation("everything ends within a minute of its deadline")
    }
    if let due = ArchiveClock(of: disk.market).dueAt,
      serverNow.instant.milliseconds(since: due) > 2 * 3_600_000
    {
      let late = disk.market.archivals(at: serverNow.instant)
      throw violation("what is closed leaves in time; due \(due), late \(late)")
    }
    try checkArchive()
    try checkOnce()
  }

  /// The commands of one client take effect in their order. After restoring a backup it may send
  /// old ones again, and gets the old answers.
  private func checkOrder(of client: Client) throws(Violation) {
    let places = Dictionary(uniqueKeysWithValues: zip(client.given, client.given.indices))
    var last = -1
    for answer in disk.answers where !client.forgotten.contains(answer.command) {
      guard let place = places[answer.command] else { continue }
      guard place > last else { throw violation("a client's commands are executed in order") }
      last = place
    }
  }

  /// The events of a command are adjacent in the log, and there once.
  private func checkOnce() throws(Violation) {
    var seen: Set<CommandID> = []
    var last: CommandID?
    for entry in disk.records where entry.record.cause != last {
      last = entry.record.cause
      guard let cause = last else { continue }
      guard seen.insert(cause).inserted else { throw violation("no command is applied twice") }
    }
  }

  /// When all clients have left, the server keeps nothing about them.
  mutating func checkBaseline() throws(Violation) {
    for link in links.indices where links[link].isAlive {
      links[link].isAlive = false
      try feedHub(.closed(PeerID(number: UInt64(link))))
    }
    // Appends that are under way must finish first.
    while hub?.load.waiting ?? 0 > 0 {
      if hub?.hasTurns == true {
        let now = serverNow
        hub?.tick(now: now)
        try performHub()
      } else if let next = queue.popFirst() {
        if case .appended = next.element { try handle(next.element) }
      } else {
        break
      }
    }
    guard let load = hub?.load else { return }
    guard load.peers == 0, load.entries == 0, load.waiting == 0 else {
      throw violation("clients that left use no resources: \(load)")
    }
  }
}

/// The counters of hub and sessions.
extension World {
  mutating func addCounters() {
    counters.count("repeated commands", hub?.counters.repeatedCommands ?? 0)
    counters.count("events", Int(disk.head) - cast.records.count)
    for entry in disk.records.dropFirst(cast.records.count) {
      counters.count(entry.record.event.name)
    }
    for client in clients { addCounters(of: client.session) }
  }

  mutating func addCounters(of session: Session<MarketProtocol>) {
    counters.count("attempts", session.counters.attempts)
    counters.count("duplicates dropped", session.counters.duplicatesDropped)
    counters.count("gaps repaired", session.counters.gapsRepaired)
    counters.count("resumes", session.counters.resumes)
    counters.count("fallbacks to HTTP", session.counters.fallbacks)
    counters.count("heartbeats missed", session.counters.heartbeatsMissed)
    counters.count("stray answers", session.counters.strayAnswers)
  }
}
