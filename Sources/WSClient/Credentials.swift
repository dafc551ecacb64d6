package import Wire

/// What a login gives, and what renews it (P2).
package struct Credentials: Hashable, Sendable, Codable {
  package var token: String
  package var refreshToken: String
  package var expiresAt: Instant
  package var user: Holder

  /// Whose they are. The rest of what the server says of a user is not the link's business.
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
