package import Wire

/// The state of the link to the server (R1).
package enum LinkStatus: Hashable, Sendable {
  case connecting(attempt: Int)
  /// `silentSince`: while the server answers no heartbeat, when it was last heard.
  case connected(
    latencyMilliseconds: Int64?, over: Transport = .webSocket, silentSince: Uptime? = nil)
  /// Attempt `attempt` begins at `retryAt`; why the last one ended, as a sentence, if known.
  case reconnecting(attempt: Int, retryAt: Uptime, because: String?)
  /// No attempt follows by itself; why, as a sentence.
  case disconnected(reason: String)
}
