package import WSCore

/// The reason that a call has no usable response.
package struct HTTPFailure: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case unreachable
    case insecure
    case refusedByProxy
    /// The response redirects to another address.
    case redirected
    case response(HTTPResponseError)
    /// Nothing arrived for this long.
    case silent(milliseconds: Int64)
    /// The response was not complete in time.
    case timedOut
  }

  package let kind: Kind
  /// Whether the server was reached, so that the same request may succeed later.
  package var isTemporary: Bool {
    switch kind {
    case .response(.incomplete), .silent, .timedOut: true
    case .unreachable, .insecure, .refusedByProxy, .redirected, .response: false
    }
  }

  /// The reason without the server's name; short.
  package let reason: String
  /// The reason as a sentence for people.
  package let sentence: String

  package init(_ kind: Kind, reason: String, sentence: String) {
    self.kind = kind
    self.reason = reason
    self.sentence = sentence
  }
}

extension HTTPFailure {
  init(_ end: ServerStream.End, hasBegun: Bool, _ server: ServerAddress) {
    switch end.kind {
    case .unreachable: self.init(.unreachable, reason: end.reason, sentence: end.sentence)
    case .insecure: self.init(.insecure, reason: end.reason, sentence: end.sentence)
    case .refusedByProxy: self.init(.refusedByProxy, reason: end.reason, sentence: end.sentence)
    case .ended, .lost, .overflow, .stalled:
      self.init(.incomplete, hasBegun: hasBegun, server)
    }
  }

  init(_ error: HTTPResponseError, hasBegun: Bool, _ server: ServerAddress) {
    let sentence =
      switch error {
      case .malformed(let reason): "The response of \(server) can't be read: \(reason)"
      case .bodyTooLong(let bytesMax):
        "The response of \(server) is longer than \(Self.size(bytesMax))."
      case .incomplete:
        hasBegun
          ? "\(server) closed the connection in the middle of its response."
          : "\(server) closed the connection without a response."
      }
    self.init(.response(error), reason: "\(error)", sentence: sentence)
  }

  private static func size(_ bytes: Int) -> String {
    bytes >= 1 << 20 ? "\(bytes >> 20) MiB" : "\(bytes) bytes"
  }

  static func silent(_ server: ServerAddress, _ milliseconds: Int64) -> Self {
    Self(
      .silent(milliseconds: milliseconds), reason: "No data arrived.",
      sentence: "\(server) does not answer.")
  }

  static func timedOut(_ server: ServerAddress) -> Self {
    Self(.timedOut, reason: "It took too long.", sentence: "\(server) does not answer.")
  }

  static func redirected(_ server: ServerAddress, to target: String) -> Self {
    Self(
      .redirected, reason: "It redirects to \(target).",
      sentence: "\(server) redirects to \(target). Use that address instead.")
  }
}
