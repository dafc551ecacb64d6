import Models
import Wire

/// What users may not see any more: since when, and who has not confirmed yet that it is gone.
struct Purges: Sendable {
  private var roles: [Role: Int64] = [:]
  private var organisations: [ID<Organisation>: Int64] = [:]
  private var users: [ID<User>: Int64] = [:]
  private var open: [ID<User>: Int64] = [:]

  func isOpen(_ user: ID<User>) -> Bool { open[user] != nil }

  mutating func note(_ entry: LogRecord, among people: Table<User>) {
    guard let purged = entry.record.event.purged(from: entry.audience) else { return }
    let seq = entry.record.seq
    for role in purged.roles { roles[role] = seq }
    for organisation in purged.organisations { organisations[organisation] = seq }
    for user in purged.users { users[user] = seq }
    for user in people.rows where purged.includes(user) { open[user.id] = seq }
  }

  /// Such a user doesn't go on from before this position: what lies between may hold what was
  /// purged.
  func newest(for user: User) -> Int64 {
    max(roles[user.role] ?? 0, organisations[user.organisation] ?? 0, users[user.id] ?? 0)
  }

  /// The user's terminal has come as far as this.
  mutating func confirm(_ user: ID<User>, at seq: Int64) {
    if let due = open[user], due <= seq { open[user] = nil }
  }
}
