import Glibc

/// A system call that failed, with its error.
package struct LoopError: Error, Hashable, Sendable, CustomStringConvertible {
  package var call: String
  package var code: Int32
  /// Whether `code` is one of `getaddrinfo`, which has its own.
  private var isOfLookup = false

  package init(_ call: String, code: Int32 = errno) {
    self.call = call
    self.code = code
  }

  package init(_ call: String, lookup code: Int32) {
    self.call = call
    self.code = code
    isOfLookup = true
  }

  package var description: String {
    let reason = isOfLookup ? String(cString: gai_strerror(code)) : String(cString: strerror(code))
    return "\(call): \(reason)"
  }
}
