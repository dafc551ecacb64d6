package import Models
import WSCore
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
  /// Before this second the token is not valid. The server issues none with it.
  package var nbf: Int64?
  package var aud: String
  /// The login that the token belongs to: the id of its family of refresh tokens, in base 64.
  /// Tokens of an older server have none.
  package var sid: String?
  /// The generation of the account's tokens; absent in the first.
  package var gen: Int64?

  package static let audience = "beatspace"
  /// Short, because programs renew it with a refresh token and the user notices nothing.
  package static let lifetimeSeconds: Int64 = 15 * 60
  /// The last second of the year 9999. A later expiry could overflow where times are added.
  static let secondsMax: Int64 = 253_402_300_799
  package static let refreshLifetimeMilliseconds: Int64 = 30 * 86_400_000

  package init(
    of user: User, at now: Instant, session: [UInt8]? = nil, generation: Int64 = 0
  ) {
    sub = user.id
    email = user.email
    role = user.role.rawValue
    org = user.organisation.description
    iat = now.milliseconds / 1_000
    exp = iat + Self.lifetimeSeconds
    aud = Self.audience
    sid = session.map { Base64.url.encode($0) }
    gen = generation == 0 ? nil : generation
  }

  package var expiry: Instant {
    Instant(milliseconds: max(0, min(exp, Self.secondsMax)) * 1_000)
  }

  /// The id of the login's family.
  package var session: [UInt8]? { sid.flatMap { Base64.url.decode($0) } }
}
