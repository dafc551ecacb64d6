import Models
package import Wire

/// A command that may have an answer on disk.
package struct AnswerLookUp: Sendable {
  let peer: PeerID
  let envelope: CommandEnvelope<MarketProtocol>
  let digest: [UInt8]
  /// Why the command is refused if it has no answer.
  let malformation: Refusal?

  package var command: CommandID { envelope.id }

  package enum Result: Hashable, Sendable {
    case found(StoredAnswer)
    case none
    /// The log can't be read now.
    case failed
  }
}
