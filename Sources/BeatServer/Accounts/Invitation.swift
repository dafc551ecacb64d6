package import Models
package import Wire

/// A code that lets a user choose a password, once. The log has only its digest.
package struct Invitation: Hashable, Sendable {
  package static let lifetimeMilliseconds: Int64 = 7 * 86_400_000

  package var digest: [UInt8]
  package var user: ID<User>
  package var expires: Instant

  package init(digest: [UInt8], user: ID<User>, expires: Instant) {
    self.digest = digest
    self.user = user
    self.expires = expires
  }
}
