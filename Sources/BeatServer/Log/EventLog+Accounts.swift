package import Models
package import Wire

/// Who may log in. The password lies here as a scrypt string.
package struct Account: Hashable, Sendable {
  package var email: String
  package var user: ID<User>
  package var password: String

  package init(email: String, user: ID<User>, password: String) {
    self.email = email.lowercased()
    self.user = user
    self.password = password
  }
}

/// A token that renews a login, as its digest.
package struct RefreshToken: Hashable, Sendable {
  package var digest: [UInt8]
  package var user: ID<User>
  package var expires: Instant
}

extension EventLog {
  package func account(_ email: String) throws(LogError) -> Account? {
    var found: Account?
    try database.run(
      "SELECT email, user, password FROM accounts WHERE email = ?", [.text(email.lowercased())]
    ) { row in
      found = ID<User>(row.text(1)).map {
        Account(email: row.text(0), user: $0, password: row.text(2))
      }
    }
    return found
  }

  func add(_ account: Account) throws(LogError) {
    try database.run(
      "INSERT INTO accounts VALUES(?, ?, ?)",
      [.text(account.email), .text(account.user.description), .text(account.password)])
  }

  /// A token that was used is good for so long still: another program of the same user may be
  /// using it at this moment.
  static let graceMilliseconds: Int64 = 60_000

  /// Keeps a new token in the place of the one it was got with, and drops those that have run out.
  package func replace(
    _ used: [UInt8]?, with fresh: RefreshToken, at now: Instant
  ) throws(LogError) {
    try database.transact { () throws(LogError) in
      try database.run(
        "DELETE FROM refresh_tokens WHERE expires <= ?", [.integer(now.milliseconds)])
      if let used {
        let end = now.advanced(byMilliseconds: Self.graceMilliseconds)
        try database.run(
          "UPDATE refresh_tokens SET expires = min(expires, ?) WHERE digest = ?",
          [.integer(end.milliseconds), .blob(used)])
      }
      try database.run(
        "INSERT INTO refresh_tokens VALUES(?, ?, ?)",
        [
          .blob(fresh.digest), .text(fresh.user.description),
          .integer(fresh.expires.milliseconds),
        ])
    }
  }

  /// The user whose token this is, if it has not run out.
  package func refreshTokenUser(
    digest: [UInt8], at now: Instant
  ) throws(LogError) -> ID<User>? {
    var user: ID<User>?
    try database.run(
      "SELECT user FROM refresh_tokens WHERE digest = ? AND expires > ?",
      [.blob(digest), .integer(now.milliseconds)]
    ) { user = ID<User>($0.text(0)) }
    return user
  }
}
