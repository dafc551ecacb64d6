package import Models
package import Wire

/// A refusal that left the hub, for the log of the server.
package struct SentRefusal: Hashable, Sendable {
  package var code: Refusal.Code
  package var peer: PeerID
  package var user: ID<User>?
  package var command: CommandID?
}
