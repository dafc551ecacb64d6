/// The answer to `hello`.
package struct Welcome: Hashable, Sendable, Codable {
  package var epoch: Epoch
  /// The stream's position: the accepted cursor, or that of the snapshot that follows.
  package var seq: Int64
  /// True when the events after the cursor follow; false when a snapshot does.
  package var isResumed: Bool
  package var heartbeatMilliseconds: Int64
  /// When the newest event happened that was left when the server's data was last put back or lost
  /// its end; nil if that never happened. A client that knows another epoch has seen a past that
  /// is gone.
  package var restoredTo: Instant?

  package init(
    epoch: Epoch, seq: Int64, isResumed: Bool, heartbeatMilliseconds: Int64,
    restoredTo: Instant? = nil
  ) {
    self.epoch = epoch
    self.seq = seq
    self.isResumed = isResumed
    self.heartbeatMilliseconds = heartbeatMilliseconds
    self.restoredTo = restoredTo
  }
}
