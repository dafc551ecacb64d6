package import Models
package import Wire

/// What the tables of accounts hold, besides secrets.
package struct AccountRoster: Sendable {
  package struct Entry: Hashable, Sendable {
    package var email: String
    package var isDisabled: Bool

    package init(email: String, isDisabled: Bool = false) {
      self.email = email
      self.isDisabled = isDisabled
    }
  }

  package var accounts: [ID<User>: Entry] = [:]
  /// Each user's logins, the newest first.
  package var sessions: [ID<User>: [LoginSession]] = [:]
  /// When each user's newest invitation expires.
  package var invitations: [ID<User>: Instant] = [:]
  /// The user of each invitation that is good, by the digest of its code.
  package var invited: [[UInt8]: ID<User>] = [:]

  package init() {}
}
