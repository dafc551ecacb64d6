import Models
import Wire

/// What users may not see any more: since when, and who has not confirmed yet that it is gone.
struct Purges: Sendable {
  private var newest: [ID<Organisation>: Int64] = [:]
  private var open: [ID<User>: Int64] = [:]

  func isOpen(_ user: ID<User>) -> Bool { open[user] != nil }

  mutating func note(_ event: Event, at seq: Int64, among users: Table<User>) {
    guard let organisation = event.purgedFrom else { return }
    newest[organisation] = seq
    for user in users.rows where user.organisation == organisation { open[user.id] = seq }
  }

  /// Nobody of the organisation goes on from before this position: what lies between may hold what
  /// was purged.
  func newest(for organisation: ID<Organisation>) -> Int64 { newest[organisation] ?? 0 }

  /// The user's terminal has come as far as this.
  mutating func confirm(_ user: ID<User>, at seq: Int64) {
    if let due = open[user], due <= seq { open[user] = nil }
  }
}
