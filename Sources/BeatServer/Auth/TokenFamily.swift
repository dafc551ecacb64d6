package import Models
package import Wire

/// The refresh tokens of one login, of which only the newest is valid (RFC 9700 §4.14.2).
package struct TokenFamily: Hashable, Sendable {
  /// The families that a user may have: the logins that stay valid. The oldest ends.
  package static let countMaxPerUser = 50
  /// How long a used token gives its child again: its answer may have been lost, or another
  /// program of the same user may have used it.
  package static let graceMilliseconds: Int64 = 60_000

  package var id: [UInt8]
  package var user: ID<User>
  /// The number and the digest of the newest token.
  package var number: UInt32
  package var current: [UInt8]
  /// The digest of its parent.
  package var previous: [UInt8]?
  /// When the newest token replaced its parent.
  package var at: Instant
  package var expires: Instant

  /// The meaning of a token's use.
  package enum Use: Hashable, Sendable {
    /// The newest token gets a child.
    case renewal
    /// The parent of the newest, within the grace: the same child again.
    case repetition
    /// An older token: somebody else has it, too, so the family ends.
    case reuse
    case expired
  }

  package func use(of digest: [UInt8], at now: Instant) -> Use {
    if now >= expires { return .expired }
    if digest == current { return .renewal }
    let graceEnd = at.advanced(byMilliseconds: Self.graceMilliseconds)
    return digest == previous && now < graceEnd ? .repetition : .reuse
  }

  /// Replaces the newest token by its child.
  mutating func renew(with child: RefreshToken, at now: Instant) {
    previous = current
    current = RefreshToken.digest(of: child.text)
    number = child.number
    at = now
    expires = now.advanced(byMilliseconds: Claims.refreshLifetimeMilliseconds)
  }
}
