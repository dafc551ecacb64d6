/// A law that did not hold, and where.
package struct Violation: Error, Hashable, Sendable, CustomStringConvertible {
  package var seed: UInt64
  package var step: Int
  package var law: String

  package var description: String { "seed \(seed), step \(step): \(law)" }
}
