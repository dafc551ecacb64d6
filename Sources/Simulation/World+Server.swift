import BeatServer
import Models
import WSCore
import Wire

/// The server, its disk and its end.
extension World {
  mutating func startServer() throws(Violation) {
    generation += 1
    let users = disk.market.users
    try beginIncarnationIfRestored()
    guard let contents = try? disk.contents() else {
      throw violation("a server starts from its log")
    }
    guard contents.fold == disk.fold else {
      throw violation("a start from a checkpoint is a start from all events")
    }
    hub = Hub(
      epoch: disk.epoch, restoredTo: disk.restoredTo, contents: contents,
      limits: options.limits, faults: options.hubFaults,
      generator: SeededGenerator(seed: generator.next())
    ) { (token, now) throws(Refusal) in
      try Self.claims(of: token, among: users, at: now)
    }
    if generation > 1 { counters.count("restarts") }
    let now = serverNow
    hub?.start(now: now)
  }

  /// As the real log does it.
  private mutating func beginIncarnationIfRestored() throws(Violation) {
    let disk = disk
    let log = disk.logHead
    guard
      let gap = try? Discontinuity.between(
        disk.acknowledged, isOriginal: disk.isOriginal, and: log,
        hash: { (seq) throws(LogError) in disk.hash(at: seq) }),
      !options.hubFaults.contains(.keepEpoch)
    else { return acknowledge() }
    if generation > 1 {
      counters.count("incarnations")
      if gap == .unknownHead { throw violation("the head is beside the log") }
      self.disk.epoch = Epoch(at: serverNow.instant, using: &generator)
      self.disk.restoredTo = disk.records.last?.record.at ?? cast.now
    }
    acknowledge()
  }

  /// Writes the head beside the log.
  private mutating func acknowledge() {
    disk.acknowledged = disk.logHead
    disk.isOriginal = true
  }

  /// Somebody puts a backup in the place of the log. What was acknowledged since is gone, and so
  /// are the laws about it.
  private mutating func restoreLog() {
    guard let end = disk.ends.indices.randomElement(using: &generator) else { return }
    let isWholeFolder = Bool.random(using: &generator)
    let gone = Set(disk.rewind(to: end))
    if isWholeFolder {
      disk.acknowledged = disk.logHead
      disk.isOriginal = false
    }
    for client in clients {
      client.accepted.removeAll(where: gone.contains)
      client.forgotten.formUnion(gone.intersection(client.given))
    }
    counters.count("answers that a backup lost", gone.count)
  }

  private static func claims(
    of token: String, among users: Table<User>, at now: Instant
  ) throws(Refusal) -> Claims {
    let parts = token.split(separator: "@")
    guard let user = parts.first.flatMap({ ID<User>(String($0)) }).flatMap({ users[$0] }) else {
      throw Refusal(.tokenInvalid, "There is no such user.")
    }
    // Valid for longer than any world lasts.
    var claims = Claims(of: user, at: now.advanced(byMilliseconds: 365 * 86_400_000))
    if parts.count > 1, let expiry = Int64(parts[1]) {
      guard expiry > now.milliseconds else { throw Refusal(.tokenExpired, "It has expired.") }
      claims.exp = expiry / 1_000
    }
    return claims
  }

  mutating func feedHub(_ input: HubInput) throws(Violation) {
    let now = serverNow
    hub?.handle(input, now: now)
    try performHub()
  }

  mutating func performHub() throws(Violation) {
    var reached: [Int] = []
    for action in hub?.drainActions() ?? [] {
      switch action {
      case .append(let batch):
        try checkAges(batch.answers)
        schedule(.appended(batch, generation: generation), in: has(.slowDisk) ? 1...5_000 : 1...250)
      case .send(let peer, let bytes): try send(bytes, to: Int(peer.number), &reached)
      case .sendShared(let peer, let payload):
        try send(payload.plain, to: Int(peer.number), &reached)
      case .broadcast(let event, let targets):
        guard event.seq <= disk.head else {
          throw violation("nothing is sent before it is on disk")
        }
        try checkSecrets(event.tail, targets.map { Int($0.peer.number) })
        for target in targets {
          let link = Int(target.peer.number)
          try checkPurged(event.seq, link)
          if strikes(.lost, client: links[link].client) { continue }
          try deliver(link, event.bytes(for: target), &reached)
        }
      case .checkpoint(let fold):
        schedule(.checkpointed(fold, generation: generation), in: 1...2_000)
      case .probe: schedule(.probed(generation: generation), in: 1...500)
      case .digest(let request):
        schedule(.digested(request, generation: generation), in: 1...500)
      case .encode(let request):
        schedule(.encoded(request, generation: generation), in: 1...500)
      case .readHistory(let read):
        // The hub learns of it later, when somebody may have lost sight of what is in it.
        let page = disk.page(for: read)
        schedule(.historyRead(read, page, generation: generation), in: 1...5_000)
      case .readMessages: throw violation("nobody asks for messages over HTTP")
      case .readArchive(let read):
        schedule(.archiveRead(read, generation: generation), in: 1...250)
      case .lookUp(let lookUp):
        schedule(.lookedUp(lookUp, generation: generation), in: 1...250)
      case .findAnswer(let lookUp):
        // Whatever is appended meanwhile, the hub must know without it.
        let result = disk.answerTable.answer(to: lookUp.command)
        schedule(.answerFound(lookUp, result, generation: generation), in: 1...500)
      case .planImport(let request):
        schedule(.importPlanned(request, generation: generation), in: 1...30_000)
      case .readAnswerIDs(let id):
        let page = disk.answerTable.ids(after: id, limit: 20)
        schedule(.answerIDsRead(page, generation: generation), in: 1...5_000)
      case .signal(let bytes, let peers):
        for peer in peers { try deliver(bytes, Int(peer.number)) }
      case .ask(let question):
        schedule(.assistant(question, generation: generation), in: 1...2_000)
      // A simulated client sends little.
      case .pause, .resume: break
      case .close(let peer, _, _): try close(Int(peer.number))
      case .ordered: break  // Nobody here asks for accounts.
      }
    }
    for link in reached where links[link].longPoll?.isAnswerable == true { try answer(link) }
  }

  private mutating func send(
    _ bytes: [UInt8], to link: Int, _ reached: inout [Int]
  ) throws(Violation) {
    try checkIsOnDisk(bytes, link)
    try checkSecrets(bytes, [link])
    try checkConflict(bytes, link)
    try checkPast(bytes, link)
    try checkArchivePage(bytes, link)
    try deliver(link, bytes, &reached)
  }

  private mutating func deliver(
    _ link: Int, _ bytes: [UInt8], _ reached: inout [Int]
  ) throws(Violation) {
    try checkCanaries(bytes, link)
    if links[link].longPoll == nil { return try carry(link, bytes, .toClient) }
    links[link].longPoll?.append(bytes)
    reached.append(link)
  }

  private mutating func close(_ link: Int) throws(Violation) {
    guard let longPoll = links[link].longPoll else { return schedule(.cut(link: link), in: 1...1) }
    respond(link, [], longPoll.refusal ?? Refusal(.unavailable, "The server stops."))
  }

  /// The batch is on disk unless the power failed before, and the hub learns of it unless the power
  /// failed after.
  mutating func append(_ batch: LogBatch, _ generation: Int) throws(Violation) {
    guard generation == self.generation, hub != nil else { return }
    if isDiskFull { return try refuseAppend() }
    if strikes(.fullDisk) {
      isDiskFull = true
      return try Bool.random(using: &generator) ? crash() : refuseAppend()
    }
    if strikes(.busyDisk) {
      if Int.random(in: 0..<8, using: &generator) == 0 { return try refuseAppend() }
      return schedule(.appended(batch, generation: generation), in: 1_000...20_000)
    }
    if strikes(.crash) { return try crash() }
    let isUnsafe = strikes(.failedSync)
    if !isUnsafe || Bool.random(using: &generator) { try store(batch) }
    if isUnsafe || strikes(.crash) { return try crash() }
    acknowledge()
    try feedHub(.appended)
  }

  /// The batch is not written. The hub goes back to what is on disk.
  private mutating func refuseAppend() throws(Violation) {
    counters.count("appends refused")
    guard let contents = try? disk.contents() else { throw violation("the log can be read") }
    try feedHub(.appendFailed(contents, because: "The disk is full."))
  }

  /// The checkpoint is saved, if the server still runs and there is space.
  mutating func save(_ fold: LogFold, _ generation: Int) throws(Violation) {
    guard generation == self.generation, !isDiskFull else { return }
    counters.count("checkpoints")
    do {
      try disk.save(fold)
    } catch {
      throw violation("a checkpoint can be encoded")
    }
  }

  /// Somebody makes space in the end.
  mutating func probe() throws(Violation) {
    if isDiskFull, isCalm || Int.random(in: 0..<4, using: &generator) == 0 { isDiskFull = false }
    if !isDiskFull { counters.count("writable again") }
    try feedHub(.probed(isWritable: !isDiskFull))
  }

  private mutating func store(_ batch: LogBatch) throws(Violation) {
    for answer in batch.answers where disk.answerOf[answer.command] != nil {
      throw violation("a command is answered once")
    }
    disk.append(batch)
    let today = disk.records.map(\.record.at).max().map { Day($0) }
    if let law = disk.market.brokenLaw(on: today) ?? disk.market.brokenLawOfCommands(on: today) {
      throw violation(law)
    }
    if !batch.archive.isEmpty { try checkArchive() }
  }

  private mutating func crash() throws(Violation) {
    counters.count("repeated commands", hub?.counters.repeatedCommands ?? 0)
    hub = nil
    generation += 1
    conflicts = [:]
    for link in links.indices where links[link].isAlive { schedule(.cut(link: link), in: 1...50) }
    schedule(.restart, in: 100...5_000)
  }

  mutating func restart() throws(Violation) {
    // Somebody makes space in the end.
    if isDiskFull, Int.random(in: 0..<3, using: &generator) == 0 { isDiskFull = false }
    if strikes(.oldLog) { restoreLog() }
    try startServer()
    // The new server has none of the old one's connections.
    for link in links.indices where links[link].isAlive { try cut(link) }
    try performHub()
  }
}
