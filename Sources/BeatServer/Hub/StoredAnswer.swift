package import Models
package import Wire

/// The answer to a command, repeated byte for byte.
package struct StoredAnswer: Hashable, Sendable {
  package var command: CommandID
  package var user: ID<User>
  /// SHA-256 of the command's JSON. The hub refuses the same id with another digest.
  package var digest: [UInt8]
  package var body: [UInt8]
}
