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
