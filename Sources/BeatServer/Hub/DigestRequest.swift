package import Models
package import Wire

/// Asks for the digest of a user's state at one position.
package struct DigestRequest: Sendable {
  package struct Key: Hashable, Sendable {
    package var user: ID<User>
    package var seq: Int64
  }

  package var key: Key
  var user: User
  /// All of it; the user's view costs, too, and so is made with the digest.
  var market: Marketplace

  /// Encodes the whole state: 0.1 s for 10,000 faces.
  package var digest: StateDigest { StateDigest(of: market.view(for: user), at: key.seq) }
}
