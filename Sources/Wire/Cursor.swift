/// A client's position in one user's stream of one history.
package struct Cursor: Hashable, Sendable, Codable {
  package var epoch: Epoch
  /// The last position received, or that of the snapshot.
  package var seq: Int64

  package init(epoch: Epoch, seq: Int64) {
    self.epoch = epoch
    self.seq = seq
  }
}
