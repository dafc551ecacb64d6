package import Models
package import Wire

extension EventLog {
  /// Returns the claims of an access token that this log's key signed; throws the reason if it is
  /// invalid.
  func verify(_ token: String, at now: Instant) throws(Refusal) -> Claims {
    try AccessToken.verify(token, key: signingKey, at: now)
  }

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

  /// How long a used token stays valid: another program of the same user may be using it.
  static let graceMilliseconds: Int64 = 60_000

  /// Stores a new token, which replaces the used one, and deletes expired tokens.
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

  /// The user of an unexpired token.
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
