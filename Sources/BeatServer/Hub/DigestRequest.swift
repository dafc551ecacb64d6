package import Models
package import Wire

/// Asks for the digest of a user's state at one position.
package struct DigestRequest: Sendable {
  package struct Key: Hashable, Sendable {
    package var user: ID<User>
    package var seq: Int64
  }

  package var key: Key
  package var state: Marketplace

  /// Encodes the whole state: 0.1 s for 10,000 faces.
  package var digest: StateDigest { StateDigest(of: state, at: key.seq) }
}
