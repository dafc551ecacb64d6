package import Models
package import Wire

/// The answer to a command, which is repeated byte for byte.
package struct StoredAnswer: Hashable, Sendable {
  package var command: CommandID
  package var user: ID<User>
  /// SHA-256 of the command's JSON: the same id with other contents is refused.
  package var digest: [UInt8]
  package var body: [UInt8]
}
