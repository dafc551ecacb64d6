import EventLoop
package import Models
package import Wire

/// Writes the events of a new market or user into the log. No server may be running.
package enum Seeding {
  package struct NotLoopback: Error, CustomStringConvertible {
    package var description: String {
      "Demo data has public passwords, so it needs a loopback address such as 127.0.0.1."
    }
  }

  struct PasswordNotHashed: Error, CustomStringConvertible {
    var description: String { "There is not enough memory to hash a password." }
  }

  /// Fills an empty log. Leaves a log with events unchanged.
  static func fill(_ log: EventLog, with seed: () throws -> MarketSeed) throws {
    guard try log.head() == 0 else { return }
    let seed = try seed()
    var market = Marketplace()
    var batch = LogBatch()
    for step in seed.steps {
      let events = try market.decide(step.command, id: step.id, by: step.actor, at: step.at)
      batch.records += market.record(
        events, from: Int64(batch.records.count) + 1, cause: step.id, by: step.actor.user?.id,
        at: step.at)
    }
    // Accounts with the same password share a hash: the passwords are public.
    var random = SystemRandom()
    let salt = random.bytes(16)
    let passwords = Set(seed.logins.map(\.password))
    for password in passwords {
      guard let hash = Password.hash(password, salt: salt) else { throw PasswordNotHashed() }
      batch.accounts += seed.logins.filter { $0.password == password }.map {
        Account(email: $0.email, user: $0.user, password: hash)
      }
    }
    try log.append(batch)
  }

  /// Adds a user with an account, and the organisation if it does not exist.
  package static func addUser(
    _ log: EventLog, email: String, name: String, role: Role, organisation: String,
    password: String, at now: Instant
  ) throws {
    guard try log.account(email) == nil else {
      throw Refusal(.duplicate, "There is already an account for \(email).")
    }
    var random = SystemRandom()
    guard let hash = Password.hash(password, salt: random.bytes(16)) else {
      throw PasswordNotHashed()
    }
    var market = try log.contents(recentCount: 0).fold.market
    let home =
      market.organisations.rows.first { $0.name == organisation && $0.role == role }
      ?? Organisation(id: ID(at: now, using: &random), name: organisation, role: role)
    // The desk may already have added the user, without an account.
    let user =
      market.users.rows.first { $0.email == email.lowercased() }
      ?? User(
        id: ID(at: now, using: &random), name: name, email: email.lowercased(), role: role,
        organisation: home.id)
    var commands: [Command] = []
    if !market.organisations.contains(home.id) {
      commands.append(.people(.registerOrganisation(home)))
    }
    if !market.users.contains(user.id) { commands.append(.people(.addUser(user))) }
    var batch = LogBatch()
    let first = try log.head() + 1
    for command in commands {
      let id = CommandID(at: now, using: &random)
      let events = try market.decide(command, id: id, by: .system, at: now)
      batch.records += market.record(
        events, from: first + Int64(batch.records.count), cause: id, at: now)
    }
    batch.accounts = [Account(email: email, user: user.id, password: hash)]
    try log.append(batch)
  }
}
