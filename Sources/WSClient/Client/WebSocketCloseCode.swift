import WSCore

/// The code of a close frame (RFC 6455 §7.4).
public struct WebSocketCloseCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The number, 1000 to 4999.
  public var rawValue: UInt16

  /// Creates a code from any number; ``mayBeSent`` says whether a close frame may carry it.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// 1000: the connection has fulfilled its purpose.
  public static let normal = Self(rawValue: 1000)
  /// 1001: a server is shutting down, or a program ends.
  public static let goingAway = Self(rawValue: 1001)
  /// 1002: the other end broke the protocol.
  public static let protocolError = Self(rawValue: 1002)
  /// 1003: a type of data that this end doesn't accept.
  public static let unsupportedData = Self(rawValue: 1003)
  /// 1005: the close frame had no code. Never sent.
  public static let noneReceived = Self(rawValue: 1005)
  /// 1006: the connection ended without a close frame. Never sent.
  public static let abnormal = Self(rawValue: 1006)
  /// 1007: text that is not UTF-8, or compressed data that is damaged.
  public static let invalidPayload = Self(rawValue: 1007)
  /// 1008: the other end violated this end's policy.
  public static let policyViolation = Self(rawValue: 1008)
  /// 1009: the message is longer than this end accepts.
  public static let messageTooBig = Self(rawValue: 1009)
  /// 1011: this end failed.
  public static let internalError = Self(rawValue: 1011)

  /// Whether a close frame may carry the code (RFC 6455 §7.4.2): 1000 to 1003, 1007 to 1014, and
  /// 3000 to 4999, which libraries and programs may define.
  public var mayBeSent: Bool { CloseCode(rawValue: rawValue).mayBeSent }

  /// The number's digits.
  public var description: String { "\(rawValue)" }

  init(_ code: CloseCode) { rawValue = code.rawValue }
}
