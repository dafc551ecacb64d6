/// The reason that a response can't be used.
package enum HTTPResponseError: Error, Hashable, Sendable {
  /// It breaks RFC 9112; how, as a sentence.
  case malformed(String)
  /// The body exceeds the limit.
  case bodyTooLong(bytesMax: Int)
  /// The connection ended before the response (RFC 9112 §8).
  case incomplete
}

extension HTTPResponseError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .malformed(let sentence): sentence
    case .bodyTooLong(let bytesMax): "It is longer than \(bytesMax) bytes."
    case .incomplete: "It ended in the middle."
    }
  }
}
