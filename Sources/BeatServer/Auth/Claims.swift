package import Models
package import Wire

/// The contents of an access token (P2).
package struct Claims: Hashable, Sendable, Codable {
  package var sub: ID<User>
  package var email: String
  package var role: String
  package var org: String
  /// Seconds since 1970 (RFC 7519 §2).
  package var iat: Int64
  package var exp: Int64
  package var aud: String

  package static let audience = "beatspace"
  /// Short, because programs renew it with a refresh token and the user notices nothing.
  package static let lifetimeSeconds: Int64 = 15 * 60
  package static let refreshLifetimeMilliseconds: Int64 = 30 * 86_400_000

  package init(of user: User, at now: Instant) {
    sub = user.id
    email = user.email
    role = user.role.rawValue
    org = user.organisation.description
    iat = now.milliseconds / 1_000
    exp = iat + Self.lifetimeSeconds
    aud = Self.audience
  }

  package var expiry: Instant { Instant(milliseconds: exp * 1_000) }
}
