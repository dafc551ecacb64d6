package import Models
package import Wire

/// What became of a refresh token that was used.
package enum Renewal: Hashable, Sendable {
  /// - Parameter session: the family's id.
  case granted(ID<User>, token: String, session: [UInt8])
  /// The token had been used before. Its family was revoked.
  case revoked(ID<User>)
  /// The token is good, but the account is disabled.
  case disabled(ID<User>)
  /// The token is unknown, expired, or of a family that ended.
  case refused
}
