import Models
import Wire

/// Content that users may no longer see: since when, and whose terminals have not yet confirmed
/// that they dropped it.
struct Revocations: Sendable, Codable {
  private var roles: [Role: Int64] = [:]
  private var organisations: [ID<Organisation>: Int64] = [:]
  private var users: [ID<User>: Int64] = [:]
  private var open: [ID<User>: Int64] = [:]

  func isOpen(for user: ID<User>) -> Bool { open[user] != nil }

  mutating func add(_ entry: LogRecord, among people: Table<User>) {
    guard let purged = entry.record.event.purged(from: entry.audience) else { return }
    let seq = entry.record.seq
    for role in purged.roles { roles[role] = seq }
    for organisation in purged.organisations { organisations[organisation] = seq }
    for user in purged.users { users[user] = seq }
    for user in people.rows where purged.includes(user) { open[user.id] = seq }
  }

  /// The position before which the user can't resume, because the events in between may hold
  /// revoked content.
  func newest(for user: User) -> Int64 {
    max(roles[user.role] ?? 0, organisations[user.organisation] ?? 0, users[user.id] ?? 0)
  }

  /// Records that the user's terminal has applied all events up to this position.
  mutating func confirm(_ user: ID<User>, at seq: Int64) {
    if let due = open[user], due <= seq { open[user] = nil }
  }
}

extension Revocations: Equatable {
  /// Who has confirmed is not in the log.
  static func == (left: Self, right: Self) -> Bool {
    left.roles == right.roles && left.organisations == right.organisations
      && left.users == right.users
  }
}
