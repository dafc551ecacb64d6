/// The reason for closing a connection (RFC 6455 §7.4).
package struct CloseCode: RawRepresentable, Hashable, Sendable {
  package var rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The connection has fulfilled its purpose.
  package static let normal = Self(rawValue: 1000)
  /// A server is shutting down, or a page was left.
  package static let goingAway = Self(rawValue: 1001)
  package static let protocolError = Self(rawValue: 1002)
  /// A type of data that this end doesn't accept.
  package static let unsupportedData = Self(rawValue: 1003)
  /// Never sent: the close frame had no code.
  package static let noneReceived = Self(rawValue: 1005)
  /// Text that is not UTF-8.
  package static let invalidPayload = Self(rawValue: 1007)
  package static let policyViolation = Self(rawValue: 1008)
  package static let messageTooBig = Self(rawValue: 1009)
  package static let internalError = Self(rawValue: 1011)

  /// Whether an endpoint may send the code (RFC 6455 §7.4.2). 1004 to 1006 and 1015 only stand for
  /// events that never appear on the wire; 1016 to 2999 are reserved.
  package var mayBeSent: Bool {
    switch rawValue {
    case 1000...1003, 1007...1014, 3000...4999: true
    default: false
    }
  }
}
