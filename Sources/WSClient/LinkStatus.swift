package import Wire

/// How the link to the server is (R1).
package enum LinkStatus: Hashable, Sendable {
  case connecting(attempt: Int)
  case connected(latencyMilliseconds: Int64?, over: Carrier = .webSocket)
  /// Attempt `attempt` begins at `retryAt`; why the last one ended, as a sentence, where known.
  case reconnecting(attempt: Int, retryAt: Uptime, because: String?)
  /// No further attempt will be made by itself; why, as a sentence.
  case disconnected(reason: String)
}
