package import Wire

/// The tokens of a login (P2).
package struct Credentials: Hashable, Sendable, Codable {
  package var token: String
  package var refreshToken: String
  package var expiresAt: Instant
  package var user: Holder

  /// The owner of the tokens. The link needs no other data about a user.
  package struct Holder: Hashable, Sendable, Codable {
    package var id: String

    package init(id: String) { self.id = id }
  }

  package init(token: String, refreshToken: String, expiresAt: Instant, user: Holder) {
    self.token = token
    self.refreshToken = refreshToken
    self.expiresAt = expiresAt
    self.user = user
  }
}

extension Credentials {
  /// Whether these are the same user's, renewed since by another program. Somebody else may have
  /// logged in on the same machine.
  package func isRenewal(of own: Credentials) -> Bool {
    user == own.user && expiresAt > own.expiresAt
  }
}
