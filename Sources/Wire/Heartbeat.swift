/// A sign of life with the sender's position, so that a side that is behind finds out within one
/// heartbeat (R3).
package struct Heartbeat: Hashable, Sendable, Codable {
  package var seq: Int64
  /// The server can't write: it refuses commands, and shows what there is. Absent where it can, and
  /// in a client's heartbeat.
  package var isReadOnly: Bool?

  package init(seq: Int64, isReadOnly: Bool = false) {
    self.seq = seq
    self.isReadOnly = isReadOnly ? true : nil
  }
}
