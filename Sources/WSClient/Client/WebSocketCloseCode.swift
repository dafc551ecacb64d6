import WSCore

/// Why a WebSocket was closed, as a number on the wire (RFC 6455 §7.4).
public struct WebSocketCloseCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The number: 1000 to 4999.
  public var rawValue: UInt16

  /// Makes a code of any number; ``mayBeSent`` tells whether it can go over the wire.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// 1000: the purpose was fulfilled.
  public static let normal = Self(rawValue: 1000)
  /// 1001: a server stops, or a program ends.
  public static let goingAway = Self(rawValue: 1001)
  /// 1002: the other end broke the protocol.
  public static let protocolError = Self(rawValue: 1002)
  /// 1003: a kind of data that this end doesn't take.
  public static let unsupportedData = Self(rawValue: 1003)
  /// 1005: a close frame came without a code. Never sent.
  public static let noneReceived = Self(rawValue: 1005)
  /// 1006: the connection ended without a close frame. Never sent.
  public static let abnormal = Self(rawValue: 1006)
  /// 1007: text that is not UTF-8, or compressed data that is damaged.
  public static let invalidPayload = Self(rawValue: 1007)
  /// 1008: the other end broke a rule of this end's own.
  public static let policyViolation = Self(rawValue: 1008)
  /// 1009: a message longer than this end takes.
  public static let messageTooBig = Self(rawValue: 1009)
  /// 1011: this end failed.
  public static let internalError = Self(rawValue: 1011)

  /// Whether a close frame may carry it (RFC 6455 §7.4.2): 1000 to 1003, 1007 to 1014, and 3000 to
  /// 4999, which are left to libraries and programs.
  public var mayBeSent: Bool { CloseCode(rawValue: rawValue).mayBeSent }

  /// The number's digits.
  public var description: String { "\(rawValue)" }

  init(_ code: CloseCode) { rawValue = code.rawValue }
}
