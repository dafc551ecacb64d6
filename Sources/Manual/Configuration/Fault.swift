/// What is wrong with a setting, and where it stands.
package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
  package let origin: Origin
  package let message: String

  package init(_ origin: Origin, _ message: String) {
    self.origin = origin
    self.message = message
  }

  package var description: String { "\(origin): \(message)" }
}
