/// Identifies a connection during its life.
package struct PeerID: Hashable, Comparable, Sendable {
  package let number: UInt64
  package init(number: UInt64) { self.number = number }
  package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
