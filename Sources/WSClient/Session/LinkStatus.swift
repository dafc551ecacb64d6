package import Wire

/// The state of the link to the server (R1).
package enum LinkStatus: Hashable, Sendable {
  case connecting(attempt: Int)
  case connected(latencyMilliseconds: Int64?, over: Transport = .webSocket)
  /// Attempt `attempt` begins at `retryAt`; why the last one ended, as a sentence, if known.
  case reconnecting(attempt: Int, retryAt: Uptime, because: String?)
  /// No attempt follows by itself; why, as a sentence.
  case disconnected(reason: String)
}
