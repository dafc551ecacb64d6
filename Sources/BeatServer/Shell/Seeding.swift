import EventLoop
package import Models
package import Wire

/// Writes what a new market begins with straight into its log.
package enum Seeding {
  package struct NotLoopback: Error, CustomStringConvertible {
    package var description: String {
      "Demo data has public passwords: it is served on a loopback address only."
    }
  }

  /// Fills an empty log with the demonstration's market; a log with events is left as it is.
  static func demo(_ log: EventLog, at now: Instant) throws {
    guard try log.head() == 0 else { return }
    var market = Marketplace()
    var batch = LogBatch()
    for step in try DemoData.steps(at: now) {
      let events = try market.decide(step.command, id: step.id, by: step.actor, at: step.at)
      for event in events {
        let audience = market.audience(of: event)
        market.apply(event)
        let record = EventRecord<Trade>(
          seq: Int64(batch.records.count) + 1, at: step.at, cause: step.id, event: event)
        batch.records.append(LogRecord(audience: audience, record: record))
      }
    }
    try log.append(batch)
    // One derivation for all: the password is public anyway.
    let salt = SystemRandom.bytes(16)
    let hashes = Set(DemoData.accounts.map(\.password)).map {
      ($0, Password.hash($0, salt: salt))
    }
    for account in DemoData.accounts {
      guard let hash = hashes.first(where: { $0.0 == account.password })?.1 else { continue }
      try log.addAccount(account.email, .init(user: account.user, password: hash))
    }
  }

  /// Adds a person with an account; makes the organisation when there is none of that name.
  package static func addUser(
    _ log: EventLog, email: String, name: String, role: Role, organisation: String,
    password: String, at now: Instant
  ) throws {
    var random = SystemRandom()
    var market = Marketplace()
    for entry in try log.records() { market.apply(entry.record.event) }
    let known = market.organisations.rows.first { $0.name == organisation && $0.role == role }
    let home =
      known ?? Organisation(id: ID(at: now, using: &random), name: organisation, role: role)
    let user = User(
      id: ID(at: now, using: &random), name: name, email: email.lowercased(), role: role,
      organisation: home.id)
    let commands: [Command] =
      known == nil ? [.registerOrganisation(home), .addUser(user)] : [.addUser(user)]
    var batch = LogBatch()
    var head = try log.head()
    for command in commands {
      let id = CommandID(at: now, using: &random)
      for event in try market.decide(command, id: id, by: .system, at: now) {
        let audience = market.audience(of: event)
        market.apply(event)
        head += 1
        let record = EventRecord<Trade>(seq: head, at: now, cause: id, event: event)
        batch.records.append(LogRecord(audience: audience, record: record))
      }
    }
    let hash = Password.hash(password, salt: SystemRandom.bytes(16))
    try log.append(batch)
    try log.addAccount(email, .init(user: user.id, password: hash))
  }
}

extension SystemRandom {
  static func bytes(_ count: Int) -> [UInt8] {
    var random = SystemRandom()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }
}
