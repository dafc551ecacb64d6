/// A sign of life with the sender's position, so that a side that is behind finds out within one
/// heartbeat (R3).
package struct Heartbeat: Hashable, Sendable, Codable {
  package var seq: Int64

  package init(seq: Int64) { self.seq = seq }
}
