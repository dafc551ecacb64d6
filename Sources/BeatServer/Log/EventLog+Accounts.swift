import Models
import Wire

extension EventLog {
  /// Returns the claims of an access token that this log's keys signed; throws the reason if it is
  /// invalid.
  func verify(_ token: String, at now: Instant) throws(Refusal) -> Claims {
    try AccessToken.verify(token, keys: signingKeys, at: now)
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
}
