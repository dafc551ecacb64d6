package import Models
package import Wire

/// A token that renews a login, stored as its digest.
package struct RefreshToken: Hashable, Sendable {
  package var digest: [UInt8]
  package var user: ID<User>
  package var expires: Instant
}
