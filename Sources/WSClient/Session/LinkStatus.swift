package import Wire

/// The state of the link to the server (R1).
package enum LinkStatus: Hashable, Sendable {
  case connecting(attempt: Int)
  /// `silentSince`: the time of the last message, while the server answers no heartbeat.
  case connected(
    latencyMilliseconds: Int64?, over: Transport = .webSocket, silentSince: Uptime? = nil)
  /// Attempt `attempt` starts at `retryAt`; why the last one ended, as a sentence, if known.
  case reconnecting(attempt: Int, retryAt: Uptime, because: String?)
  /// No attempt follows automatically; why, as a sentence.
  case disconnected(reason: String)
}
