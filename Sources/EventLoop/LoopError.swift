import Glibc

/// What the operating system refused, with its reason.
package struct LoopError: Error, Hashable, Sendable, CustomStringConvertible {
  package var call: String
  package var code: Int32

  package init(_ call: String, code: Int32 = errno) {
    self.call = call
    self.code = code
  }

  package var description: String { "\(call): \(String(cString: strerror(code)))" }
}
