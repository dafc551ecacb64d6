import Models
package import Wire

/// Accounts, and what their access tokens depend on.
extension EventLog {
  /// Step 8 of the schema: accounts that are disabled, generations of tokens, invitations, and what
  /// a user sees of a login.
  static func addStandings(_ database: Database) throws(LogError) {
    try database.execute(
      """
      BEGIN IMMEDIATE;
      ALTER TABLE accounts ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE accounts ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE token_families ADD COLUMN began INTEGER;
      ALTER TABLE token_families ADD COLUMN host TEXT NOT NULL DEFAULT '';
      CREATE TABLE invitations(
        digest BLOB PRIMARY KEY, user TEXT NOT NULL, expires INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      PRAGMA user_version = 8;
      COMMIT;
      """)
  }

  /// Returns the claims of an access token that this log's keys signed; throws the reason if it is
  /// invalid.
  func verify(_ token: String, at now: Instant) throws(Refusal) -> Claims {
    try authority.verify(token, at: now)
  }

  package func account(_ email: String) throws(LogError) -> Account? {
    try account("email = ?", email.lowercased())
  }

  func account(of user: ID<User>) throws(LogError) -> Account? {
    try account("user = ?", user.description)
  }

  private func account(_ condition: String, _ value: String) throws(LogError) -> Account? {
    var found: Account?
    try database.run(
      "SELECT email, user, password, disabled FROM accounts WHERE \(condition)", [.text(value)]
    ) { row in
      found = ID<User>(row.text(1)).map {
        Account(
          email: row.text(0), user: $0, password: row.text(2), isDisabled: row.integer(3) != 0)
      }
    }
    return found
  }

  /// All accounts, logins and invitations.
  package func roster(at now: Instant) throws(LogError) -> AccountRoster {
    var roster = AccountRoster()
    try database.run("SELECT user, email, disabled FROM accounts") { row in
      guard let user = ID<User>(row.text(0)) else { return }
      roster.accounts[user] = .init(email: row.text(1), isDisabled: row.integer(2) != 0)
    }
    try database.run(
      """
      SELECT user, id, began, at, expires, host FROM token_families WHERE expires > ?
      ORDER BY at DESC
      """, [.integer(now.milliseconds)]
    ) { row in
      guard let user = ID<User>(row.text(0)) else { return }
      let began = row.integer(2)
      roster.sessions[user, default: []].append(
        LoginSession(
          id: row.blob(1), began: began == 0 ? nil : Instant(milliseconds: began),
          renewed: Instant(milliseconds: row.integer(3)),
          expires: Instant(milliseconds: row.integer(4)), host: row.text(5)))
    }
    try database.run(
      "SELECT user, expires, digest FROM invitations WHERE expires > ? ORDER BY expires",
      [.integer(now.milliseconds)]
    ) { row in
      guard let user = ID<User>(row.text(0)) else { return }
      roster.invited[row.blob(2)] = user
      roster.invitations[user] = Instant(milliseconds: row.integer(1))
    }
    return roster
  }

  // MARK: - Changes

  func apply(_ change: AccountChange) throws(LogError) {
    switch change {
    case .add(let account):
      try database.run(
        "INSERT INTO accounts(email, user, password, disabled) VALUES(?, ?, ?, ?)",
        [
          .text(account.email), .text(account.user.description), .text(account.password),
          .integer(account.isDisabled ? 1 : 0),
        ])
    case .setPassword(let user, let hash):
      try run("UPDATE accounts SET password = ?2 WHERE user = ?1", user, .text(hash))
    case .setDisabled(let user, let isDisabled):
      try run(
        "UPDATE accounts SET disabled = ?2 WHERE user = ?1", user, .integer(isDisabled ? 1 : 0))
    case .renewTokens(let user):
      try run("UPDATE accounts SET generation = generation + 1 WHERE user = ?1", user)
    case .endSessions(let user, let kept):
      try run(
        "DELETE FROM token_families WHERE user = ?1 AND id IS NOT ?2", user,
        kept.map { .blob($0) } ?? .null)
    case .endSession(let user, let session):
      try run("DELETE FROM token_families WHERE user = ?1 AND id = ?2", user, .blob(session))
    case .remove(let user):
      for table in ["accounts", "token_families", "invitations"] {
        try run("DELETE FROM \(table) WHERE user = ?1", user)
      }
    case .invite(let invitation):
      try database.run(
        "INSERT INTO invitations VALUES(?, ?, ?)",
        [
          .blob(invitation.digest), .text(invitation.user.description),
          .integer(invitation.expires.milliseconds),
        ])
    case .withdrawInvitations(let user):
      try run("DELETE FROM invitations WHERE user = ?1", user)
    }
  }

  private func run(
    _ sql: String, _ user: ID<User>, _ values: Database.Value...
  ) throws(LogError) {
    try database.run(sql, [.text(user.description)] + values)
  }

  // MARK: - Standings

  /// Reads the standing of each account.
  static func standings(in database: Database) throws(LogError) -> [ID<User>: Standing] {
    var standings: [ID<User>: Standing] = [:]
    try database.run("SELECT user, disabled, generation FROM accounts") { row in
      guard let user = ID<User>(row.text(0)) else { return }
      standings[user] = Standing(isDisabled: row.integer(1) != 0, generation: row.integer(2))
    }
    try database.run("SELECT user, id FROM token_families") { row in
      guard let user = ID<User>(row.text(0)) else { return }
      standings[user, default: Standing()].sessions.insert(row.blob(1))
    }
    return standings
  }

  func refreshStandings(of changes: [AccountChange]) throws(LogError) {
    for user in Set(changes.map(\.user)) { try refreshStanding(of: user) }
  }

  func refreshStanding(of user: ID<User>) throws(LogError) {
    var standing = Standing()
    try database.run(
      "SELECT disabled, generation FROM accounts WHERE user = ?", [.text(user.description)]
    ) {
      standing.isDisabled = $0.integer(0) != 0
      standing.generation = $0.integer(1)
    }
    try database.run(
      "SELECT id FROM token_families WHERE user = ?", [.text(user.description)]
    ) { standing.sessions.insert($0.blob(0)) }
    authority.set(standing, of: user)
  }
}
