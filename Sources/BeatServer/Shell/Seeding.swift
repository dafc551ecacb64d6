import EventLoop
import Models
import Wire

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
      batch.changes += seed.logins.filter { $0.password == password }.map {
        .add(Account(email: $0.email, user: $0.user, password: hash))
      }
    }
    try log.append(batch)
  }
}
