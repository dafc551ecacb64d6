import BeatServer
import Models
import WSClient
import Wire

/// What must hold after every step, and at the end.
extension World {
  mutating func deliver(_ delivery: Delivery<Trade>, to client: Int) throws(Violation) {
    switch delivery {
    case .snapshot(let snapshot):
      counters.snapshots += 1
      if clients[client].replica == nil {
        clients[client].replica = Replica(snapshot.state)
        let now = now.instant
        for order in clients[client].outbox.unsettled {
          clients[client].replica?.restore(order, at: now)
        }
      } else {
        clients[client].replica?.restart(snapshot.state)
      }
      clients[client].seen = snapshot.seq
      try checkReplica(client)
    case .event(let record):
      try checkAudience(record, client)
      guard record.seq > clients[client].seen else {
        throw violation("each event is passed on once, in order")
      }
      clients[client].seen = record.seq
      clients[client].replica?.receive(record)
      try checkReplica(client)
    case .accepted(let accepted):
      try checkAnswer(accepted.id, ServerFrame<Trade>.accepted(accepted))
      clients[client].accepted.append(accepted.id)
      clients[client].replica?.settle(accepted.id)
      keep(clients[client].outbox.settle(accepted.id, nil), of: client)
    case .refused(let refused):
      clients[client].replica?.settle(refused.id)
      keep(clients[client].outbox.settle(refused.id, refused.refusal), of: client)
      if refused.refusal.code == .rateLimited { return }
      try checkAnswer(refused.id, ServerFrame<Trade>.refused(refused))
    case .restored, .linkChanged: break
    case .fault(let refusal): throw violation("nothing sent is a fault: \(refusal.message)")
    }
  }

  /// Nothing reaches a user who may not see it.
  private func checkAudience(_ record: EventRecord<Trade>, _ client: Int) throws(Violation) {
    guard record.seq <= disk.head else { throw violation("nothing is shown before it is on disk") }
    guard disk.records[Int(record.seq) - 1].audience.includes(clients[client].user) else {
      throw violation("\(record.event.kind.rawValue) reaches only its audience")
    }
    if let cause = record.cause, !clients[client].given.contains(cause) {
      throw violation("whose command it was is told to that user alone")
    }
  }

  /// A state that is sent holds nothing that is not on disk.
  func checkIsOnDisk(_ bytes: [UInt8]) throws(Violation) {
    struct Position: Decodable {
      var type: String
      var seq: Int64?
    }
    guard bytes.count > 1_000,
      let found = try? WireCoding.decode(Position.self, from: bytes), found.type == "snapshot",
      found.seq ?? 0 > disk.head
    else { return }
    throw violation("nothing is sent before it is on disk")
  }

  /// A client's confirmed state is the server's view for that user at its position.
  private func checkReplica(_ client: Int) throws(Violation) {
    guard let replica = clients[client].replica, let seq = clients[client].session.cursor?.seq
    else {
      return
    }
    // A session takes in all of a message before its user sees any of it: the last one counts.
    guard seq <= disk.head else { throw violation("nothing is shown before it is on disk") }
    guard replica.confirmed.isView(of: disk.markets[Int(seq)], for: clients[client].user) else {
      throw violation("\(clients[client].user.name)'s state is the server's view at \(seq)")
    }
  }

  /// What is answered is on disk, and always the same.
  private func checkAnswer(_ id: CommandID, _ frame: ServerFrame<Trade>) throws(Violation) {
    guard let stored = disk.answerOf[id] else {
      throw violation("no command is answered before its answer is on disk")
    }
    guard stored == (try? WireCoding.encode(frame)) else {
      throw violation("a command sent again gets the same answer")
    }
  }

  var isSettled: Bool {
    hub != nil
      && clients.allSatisfy { client in
        guard case .connected = client.session.link else { return false }
        return client.session.outbox.isEmpty
          && client.replica?.confirmed.isView(of: disk.market, for: client.user) == true
      }
  }

  func checkSettled() throws(Violation) {
    guard isSettled else { throw violation("all come to the same state in the end") }
    for client in clients {
      guard let replica = client.replica, replica.pending.isEmpty,
        replica.visible == replica.confirmed
      else { throw violation("nothing stays pending") }
      for id in client.accepted where disk.answerOf[id] == nil {
        throw violation("no acknowledged command is lost")
      }
      for id in client.given where disk.answerOf[id] == nil {
        throw violation("what was put into the outbox is answered")
      }
    }
    for offer in disk.market.offers.rows {
      guard let deadline = offer.deadline else { continue }
      if now.instant.milliseconds(since: deadline) > 60_000 {
        throw violation("no quote outlives its deadline by a minute")
      }
    }
    // A command's events lie together, once.
    var seen: Set<CommandID> = []
    var last: CommandID?
    for entry in disk.records where entry.record.cause != last {
      last = entry.record.cause
      guard let cause = last else { continue }
      guard seen.insert(cause).inserted else { throw violation("no command is applied twice") }
    }
  }
}
