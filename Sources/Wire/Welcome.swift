/// The answer to `hello`.
package struct Welcome: Hashable, Sendable, Codable {
  package var epoch: Epoch
  /// The stream's position: the accepted cursor, or that of the snapshot that follows.
  package var seq: Int64
  /// True when the events after the cursor follow; false when a snapshot does.
  package var isResumed: Bool
  package var heartbeatMilliseconds: Int64

  package init(epoch: Epoch, seq: Int64, isResumed: Bool, heartbeatMilliseconds: Int64) {
    self.epoch = epoch
    self.seq = seq
    self.isResumed = isResumed
    self.heartbeatMilliseconds = heartbeatMilliseconds
  }
}
