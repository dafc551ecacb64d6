package import Models
package import Wire

/// Who may log in. Passwords lie here as scrypt strings, refresh tokens as digests.
extension EventLog {
  package struct Account: Hashable, Sendable {
    package var user: ID<User>
    package var password: String
  }

  package func account(_ email: String) throws(LogError) -> Account? {
    var found: Account?
    try database.run(
      "SELECT user, password FROM accounts WHERE email = ?", [.text(email.lowercased())]
    ) { row in
      found = ID<User>(row.text(0)).map { Account(user: $0, password: row.text(1)) }
    }
    return found
  }

  package func addAccount(_ email: String, _ account: Account) throws(LogError) {
    try database.run(
      "INSERT INTO accounts VALUES(?, ?, ?)",
      [.text(email.lowercased()), .text(account.user.description), .text(account.password)])
  }

  package func addRefreshToken(
    digest: [UInt8], user: ID<User>, expires: Instant
  ) throws(LogError) {
    try database.run(
      "INSERT INTO refresh_tokens VALUES(?, ?, ?)",
      [.blob(digest), .text(user.description), .integer(expires.milliseconds)])
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
