import BeatServer
import Models
import WSClient
import Wire

/// What happens, and what the hub and the sessions want done about it.
extension World {
  mutating func handle(_ happening: Happening) throws(Violation) {
    switch happening {
    case .open(let client, let attempt, let life):
      if clients[client].life == life { try open(client, attempt) }
    case .toServer(let link, let bytes):
      guard links[link].isAlive, !links[link].isHalfOpen else { return }
      try feedHub(.received(PeerID(number: UInt64(link)), bytes))
    case .toClient(let link, let bytes):
      guard links[link].isAlive, !links[link].isHalfOpen else { return }
      try feed(links[link].client, .message(attempt: links[link].attempt, bytes))
    case .cut(let link): try cut(link)
    case .appended(let batch, let generation): try append(batch, generation)
    case .restart: try restartServer()
    case .act(let client): try act(client)
    }
  }

  private mutating func open(_ client: Int, _ attempt: Int) throws(Violation) {
    guard hub != nil else { return try feed(client, .closed(attempt: attempt)) }
    let number = links.count
    links.append(Link(client: client, attempt: attempt))
    clients[client].link = number
    let token = clients[client].user.id.description
    try feedHub(.opened(PeerID(number: UInt64(number)), token: token))
    try feed(client, .opened(attempt: attempt))
  }

  /// Both ends notice.
  mutating func cut(_ link: Int) throws(Violation) {
    guard links[link].isAlive else { return }
    links[link].isAlive = false
    try feedHub(.closed(PeerID(number: UInt64(link))))
    try feed(links[link].client, .closed(attempt: links[link].attempt))
  }

  mutating func feedHub(_ input: HubInput) throws(Violation) {
    let now = now
    hub?.handle(input, now: now)
    try performHub()
  }

  mutating func feed(_ client: Int, _ input: SessionInput<Trade>) throws(Violation) {
    clients[client].session.handle(input, now: now.uptime)
    try perform(client)
  }

  mutating func perform(_ client: Int) throws(Violation) {
    for action in clients[client].session.takeActions() {
      switch action {
      case .open(let attempt, _):
        let opening = Happening.open(
          client: client, attempt: attempt, life: clients[client].life)
        schedule(opening, in: options.faults.delayMilliseconds)
      case .send(let attempt, let bytes):
        guard let link = clients[client].link, links[link].attempt == attempt else { continue }
        carry(link, bytes, toServer: true)
      case .abandon: if let link = clients[client].link { abandon(link) }
      case .markSent(let id): keep(clients[client].outbox.markSent(id), of: client)
      case .deliver(let delivery): try deliver(delivery, to: client)
      case .needToken: throw violation("a good token is not refused")
      }
    }
  }

  /// The client's end is gone; the server hears of it later, or by silence.
  private mutating func abandon(_ link: Int) {
    guard links[link].isAlive, !links[link].isHalfOpen else { return }
    links[link].isHalfOpen = true
  }

  mutating func carry(_ link: Int, _ bytes: [UInt8], toServer: Bool) {
    if happens(options.faults.cutPerThousand) {
      counters.cuts += 1
      schedule(.cut(link: link), in: options.faults.delayMilliseconds)
    }
    if happens(options.faults.halfOpenPerThousand) {
      counters.halfOpens += 1
      links[link].isHalfOpen = true
    }
    let delay = Int64.random(in: options.faults.delayMilliseconds, using: &generator)
    if toServer {
      links[link].serverBusyUntil = max(links[link].serverBusyUntil, milliseconds + delay)
      schedule(.toServer(link: link, bytes), at: links[link].serverBusyUntil)
    } else {
      links[link].clientBusyUntil = max(links[link].clientBusyUntil, milliseconds + delay)
      let count = happens(options.faults.twicePerThousand) ? 2 : 1
      for _ in 0..<count {
        schedule(.toClient(link: link, bytes), at: links[link].clientBusyUntil)
      }
    }
  }

  mutating func performHub() throws(Violation) {
    for action in hub?.takeActions() ?? [] {
      switch action {
      case .append(let batch):
        let happening = Happening.appended(batch, generation: generation)
        schedule(happening, in: options.faults.appendMilliseconds)
      case .send(let peer, let bytes):
        try checkIsOnDisk(bytes)
        carry(Int(peer.number), bytes, toServer: false)
      case .broadcast(let event, let targets):
        guard event.seq <= disk.head else {
          throw violation("nothing is sent before it is on disk")
        }
        for target in targets {
          if happens(options.faults.lostPerThousand) {
            counters.lost += 1
            continue
          }
          let bytes = EncodedEvent.head(prev: target.prev, cause: target.cause) + event.tail
          carry(Int(target.peer.number), bytes, toServer: false)
        }
      case .close(let peer, _, _): schedule(.cut(link: Int(peer.number)), in: 1...1)
      }
    }
  }

  /// The disk has it, unless the power went first; the hub is told, unless it went after.
  private mutating func append(_ batch: LogBatch, _ generation: Int) throws(Violation) {
    guard generation == self.generation, hub != nil else { return }
    if happens(options.faults.crashPerThousand) { return try crash() }
    for answer in batch.answers where disk.answerOf[answer.command] != nil {
      throw violation("a command is answered once")
    }
    disk.append(batch)
    if let law = disk.market.brokenLaw() { throw violation(law) }
    if happens(options.faults.crashPerThousand) { return try crash() }
    try feedHub(.appended)
  }

  private mutating func crash() throws(Violation) {
    counters.crashes += 1
    counters.repeatedCommands += hub?.counters.repeatedCommands ?? 0
    hub = nil
    generation += 1
    for link in links.indices where links[link].isAlive { schedule(.cut(link: link), in: 1...50) }
    schedule(.restart, in: 100...5_000)
  }

  mutating func restartServer() throws(Violation) {
    let users = disk.market.users
    let start = start
    do {
      hub = try Hub(
        epoch: Epoch(value: 1), records: disk.records, answers: disk.answers,
        faults: options.hubFaults, generator: SeededGenerator(seed: generator.next())
      ) { (token, _) throws(Refusal) in
        guard let user = ID<User>(token).flatMap({ users[$0] }) else {
          throw Refusal(.tokenInvalid, "There is no such user.")
        }
        // Good for a year of the simulation's time.
        return Claims(of: user, at: start.advanced(byMilliseconds: 365 * 86_400_000))
      }
    } catch {
      throw violation("a server starts from its log")
    }
    // Connections of the server before are not this one's.
    for link in links.indices where links[link].isAlive { try cut(link) }
    try performHub()
  }

  private mutating func act(_ client: Int) throws(Violation) {
    if isCalm { return }
    schedule(.act(client: client), in: 50...8_000)
    if happens(options.faults.clientCrashPerThousand) { return try crash(client) }
    guard var replica = clients[client].replica,
      let command = Person.command(replica, at: now.instant, &generator)
    else { return }
    let order = Order<Trade>(id: ID(at: now.instant, using: &generator), command: command)
    do throws(Refusal) {
      try replica.submit(order, at: now.instant)
    } catch {
      return
    }
    counters.commands += 1
    clients[client].replica = replica
    clients[client].given.append(order.id)
    keep(clients[client].outbox.put(order, at: now.instant), of: client)
    try feed(client, .submit(order))
  }

  /// On the client's disk.
  mutating func keep(_ line: [UInt8], of client: Int) { clients[client].journal += line }

  /// Somebody's program dies and is started again, with its file and nothing else.
  private mutating func crash(_ client: Int) throws(Violation) {
    counters.clientCrashes += 1
    takeStock(of: clients[client].session)
    if let link = clients[client].link, links[link].isAlive {
      links[link].isAlive = false
      try feedHub(.closed(PeerID(number: UInt64(link))))
    }
    var damagedLines = 0
    let outbox = Outbox<Trade>(journal: clients[client].journal, damagedLines: &damagedLines)
    guard damagedLines == 0 else { throw violation("an outbox can be read back") }
    let session = makeSession(for: clients[client].user)
    clients[client].session = session
    clients[client].life += 1
    clients[client].link = nil
    clients[client].replica = nil
    clients[client].seen = 0
    clients[client].outbox = outbox
    // A bug to be planted: only what was never sent is asked again.
    let forgets = options.sessionFaults.contains(.forgetOutbox)
    for entry in outbox.entries where !entry.isSettled && !(forgets && entry.state == .unknown) {
      try feed(client, .submit(entry.order))
    }
    try feed(client, .start)
  }
}
