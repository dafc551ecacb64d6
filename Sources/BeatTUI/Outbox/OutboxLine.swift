import Models
import WSClient
import Wire

/// A command of the user that has no good answer yet.
struct OutboxLine: Hashable, Sendable {
  enum State: Hashable, Sendable {
    /// It was never sent, so it can be cancelled.
    case waiting
    case sent
    /// It was sent in an earlier run; the server is asked what became of it.
    case asked
    case refused(Refusal)
  }

  let envelope: CommandEnvelope<MarketProtocol>
  let givenAt: Instant
  var state: State
  /// What it does, in words that hold when it was given.
  var words: String

  var id: CommandID { envelope.id }
  var isRefused: Bool { if case .refused = state { true } else { false } }
}
