/// A sign of life with the sender's position, so that a side that is behind finds out within one
/// heartbeat (R3).
package struct Heartbeat: Hashable, Sendable, Codable {
  package var seq: Int64
  /// The server can't write: it refuses commands, and shows what there is. Absent where it can, and
  /// in a client's heartbeat.
  package var isReadOnly: Bool?
  /// The server is about to close this link, and takes it again after this time. Each client gets
  /// another one, so that not all come at once.
  package var returnInMilliseconds: Int64?

  package init(seq: Int64, isReadOnly: Bool = false, returnInMilliseconds: Int64? = nil) {
    self.seq = seq
    self.returnInMilliseconds = returnInMilliseconds
    self.isReadOnly = isReadOnly ? true : nil
  }
}
