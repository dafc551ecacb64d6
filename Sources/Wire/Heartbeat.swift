/// A sign of life that carries the sender's position on this stream, so that silence can't hide a
/// loss: whoever is behind finds out within one heartbeat (R3).
package struct Heartbeat: Hashable, Sendable, Codable {
  package var seq: Int64

  package init(seq: Int64) { self.seq = seq }
}
