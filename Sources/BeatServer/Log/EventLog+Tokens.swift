package import Models
package import Wire

/// Refresh tokens by family, and the keys of access tokens.
extension EventLog {
  /// Step 4 of the schema. Each token of an older server becomes a family, whose id is derived from
  /// the digest.
  static func addTokenFamilies(_ database: Database) throws(LogError) {
    try database.execute(
      """
      BEGIN IMMEDIATE;
      CREATE TABLE token_families(
        id BLOB PRIMARY KEY, user TEXT NOT NULL, number INTEGER NOT NULL, current BLOB NOT NULL,
        previous BLOB, at INTEGER NOT NULL, expires INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE INDEX families_by_current ON token_families(current);
      CREATE INDEX families_by_previous ON token_families(previous);
      CREATE INDEX families_by_user ON token_families(user, at);
      INSERT OR IGNORE INTO token_families
        SELECT substr(digest, 1, 16), user, 0, digest, NULL, expires - 2592000000, expires
        FROM refresh_tokens;
      DROP TABLE refresh_tokens;
      CREATE TABLE signing_keys(secret BLOB PRIMARY KEY, since INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      INSERT INTO signing_keys SELECT value, 0 FROM meta WHERE key = 'signing_key';
      DELETE FROM meta WHERE key = 'signing_key';
      PRAGMA user_version = 4;
      COMMIT;
      """)
  }

  // MARK: - Refresh tokens

  /// Begins a family with this token. Ends the user's oldest family if there are too many.
  ///
  /// - Parameter host: from where the user logs in.
  /// While the log can't be written, users can log in all the same, and read.
  @discardableResult
  package func begin(
    _ token: RefreshToken, for user: ID<User>, from host: String = "", at now: Instant
  ) throws(LogError) -> LoginStart {
    if authority.standing(of: user).isDisabled { return .disabled }
    let family = TokenFamily(
      id: token.family, user: user, number: token.number,
      current: RefreshToken.digest(of: token.text), previous: nil, at: now,
      expires: now.advanced(byMilliseconds: Claims.refreshLifetimeMilliseconds))
    do throws(LogError) {
      try save(family, from: host, at: now)
    } catch {
      guard error.leavesLogReadable else { throw error }
      return .unsaved
    }
    try refreshStanding(of: user)
    return .saved
  }

  private func save(
    _ family: TokenFamily, from host: String, at now: Instant
  ) throws(LogError) {
    try database.transact { () throws(LogError) in
      try database.run(
        "DELETE FROM token_families WHERE expires <= ?", [.integer(now.milliseconds)])
      try store(family)
      try database.run(
        "UPDATE token_families SET began = ?, host = ? WHERE id = ?",
        [.integer(now.milliseconds), .text(host), .blob(family.id)])
      try database.run(
        """
        DELETE FROM token_families WHERE user = ?1 AND id NOT IN (
          SELECT id FROM token_families WHERE user = ?1 ORDER BY at DESC, id = ?2 DESC LIMIT ?3)
        """,
        [
          .text(family.user.description), .blob(family.id),
          .integer(Int64(TokenFamily.countMaxPerUser)),
        ])
    }
  }

  /// Replaces a token by its child, or ends its family if it was used before. While the log can't
  /// be written, the newest token stays the newest.
  package func renew(_ text: String, at now: Instant) throws(LogError) -> Renewal {
    let digest = RefreshToken.digest(of: text)
    guard var family = try family(of: text, digest) else { return .refused }
    let number = family.number
    func child(_ number: UInt32) -> RefreshToken {
      RefreshToken(childOf: text, family: family.id, number: number, key: refreshKey)
    }
    let use = family.use(of: digest, at: now)
    if use != .expired, use != .reuse, authority.standing(of: family.user).isDisabled {
      return .disabled(family.user)
    }
    switch use {
    case .expired: return .refused
    case .repetition:
      return .granted(family.user, token: child(number).text, session: family.id)
    case .reuse:
      try database.run("DELETE FROM token_families WHERE id = ?", [.blob(family.id)])
      try refreshStanding(of: family.user)
      return .revoked(family.user)
    case .renewal:
      let next = child(number &+ 1)
      family.renew(with: next, at: now)
      do throws(LogError) {
        try store(family)
      } catch {
        guard error.leavesLogReadable else { throw error }
        return .granted(family.user, token: text, session: family.id)
      }
      return .granted(family.user, token: next.text, session: family.id)
    }
  }

  /// The family in which a token is the newest or its parent, or that an older one names.
  private func family(of text: String, _ digest: [UInt8]) throws(LogError) -> TokenFamily? {
    if let family = try family("current = ?1 OR previous = ?1", digest) { return family }
    guard let token = RefreshToken(text, key: refreshKey) else { return nil }
    return try family("id = ?1", token.family)
  }

  private func family(_ condition: String, _ value: [UInt8]) throws(LogError) -> TokenFamily? {
    var found: TokenFamily?
    try database.run(
      """
      SELECT id, user, number, current, previous, at, expires FROM token_families
      WHERE \(condition) LIMIT 1
      """, [.blob(value)]
    ) { row in
      guard let user = ID<User>(row.text(1)) else { return }
      let previous = row.blob(4)
      found = TokenFamily(
        id: row.blob(0), user: user, number: UInt32(truncatingIfNeeded: row.integer(2)),
        current: row.blob(3), previous: previous.isEmpty ? nil : previous,
        at: Instant(milliseconds: row.integer(5)), expires: Instant(milliseconds: row.integer(6)))
    }
    return found
  }

  private func store(_ family: TokenFamily) throws(LogError) {
    try database.run(
      """
      INSERT INTO token_families(id, user, number, current, previous, at, expires)
      VALUES(?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT(id) DO UPDATE SET number = excluded.number, current = excluded.current,
        previous = excluded.previous, at = excluded.at, expires = excluded.expires
      """,
      [
        .blob(family.id), .text(family.user.description), .integer(Int64(family.number)),
        .blob(family.current), family.previous.map { .blob($0) } ?? .null,
        .integer(family.at.milliseconds), .integer(family.expires.milliseconds),
      ])
  }

  // MARK: - Signing keys

  /// The stored keys; the first start stores a fresh one.
  static func signingKeys(
    else fresh: [UInt8], at now: Instant, in database: Database
  ) throws(LogError) -> SigningKeys {
    var keys: [(key: SigningKey, since: Instant)] = []
    try database.run("SELECT secret, since FROM signing_keys ORDER BY since DESC LIMIT 2") { row in
      keys.append((SigningKey(secret: row.blob(0)), Instant(milliseconds: row.integer(1))))
    }
    if let current = keys.first {
      return SigningKeys(
        current: current.key, since: current.since, earlier: keys.dropFirst().first?.key)
    }
    try database.run(
      "INSERT INTO signing_keys VALUES(?, ?)", [.blob(fresh), .integer(now.milliseconds)])
    return SigningKeys(current: SigningKey(secret: fresh), since: now)
  }

  package var signingKeys: SigningKeys { authority.keys }

  /// Signs with another key from now on. Access tokens of the current key stay valid until they
  /// expire, unless `revokes`.
  package func rotateSigningKey(
    to secret: [UInt8], revokes: Bool, at now: Instant
  ) throws(LogError) {
    let current = signingKeys.current.secret
    // Never before the current key, whatever the clock says.
    let since = max(now, signingKeys.since.advanced(byMilliseconds: 1))
    try database.transact { () throws(LogError) in
      try database.run(
        "DELETE FROM signing_keys WHERE ?1 OR secret != ?2",
        [.integer(revokes ? 1 : 0), .blob(current)])
      try database.run(
        "INSERT INTO signing_keys VALUES(?, ?)", [.blob(secret), .integer(since.milliseconds)])
    }
    authority.replaceKeys(
      by: SigningKeys(
        current: SigningKey(secret: secret), since: since,
        earlier: revokes ? nil : SigningKey(secret: current)))
  }

  /// Reads the keys again, which another program may have replaced.
  func reloadSigningKeys(at now: Instant) throws(LogError) {
    authority.replaceKeys(
      by: try Self.signingKeys(else: signingKeys.current.secret, at: now, in: database))
  }
}
