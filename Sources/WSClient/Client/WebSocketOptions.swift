/// The options of a client. Every value has a default. Times are counted in milliseconds; more than
/// a year counts as a year.
public struct WebSocketOptions: Hashable, Sendable {
  // MARK: The way to the server

  /// Header fields of the opening request, besides those of the handshake (`Host`, `Upgrade`,
  /// `Connection`, `Content-Length`, `Transfer-Encoding`, `Sec-WebSocket-…`), which can't be set.
  /// None.
  public var headerFields: [WebSocketHeaderField] = []
  /// Subprotocols to offer, in order of preference (RFC 6455 §1.9). None.
  public var subprotocols: [String] = []
  /// Whether to offer compression (RFC 7692). True.
  public var compresses = true
  /// A PEM file of certificates to trust for `wss:` instead of the system's. None.
  public var caFile: String?
  /// The HTTP proxy. The one that the environment names.
  public var proxy = WebSocketProxy.environment

  // MARK: Times

  /// The longest time from the start of an attempt to the end of its handshake: name lookup, TCP,
  /// proxy, TLS and HTTP. 10 seconds.
  public var connectTimeout: Duration = .seconds(10)
  /// How long the client waits for the server's close frame (RFC 6455 §7.1.1). 5 seconds.
  public var closeTimeout: Duration = .seconds(5)
  /// The time between pings (RFC 6455 §5.5.2); the first goes out at once. 30 seconds.
  public var heartbeatInterval: Duration = .seconds(30)
  /// How many pings in a row may go without receiving anything, not even a part of a message. When
  /// the next ping is due, the connection counts as dead. 2.
  public var missedHeartbeatsMax = 2
  /// How long a message or frame that has begun may wait for its next byte. 60 seconds.
  public var receiveTimeout: Duration = .seconds(60)
  /// How long output may wait for a server that reads none of it. 60 seconds.
  public var sendTimeout: Duration = .seconds(60)

  // MARK: Attempts

  /// Whether another attempt follows after a failed one or after the end of a connection, for ever.
  /// Otherwise either closes the client. True.
  public var reconnects = true
  /// The waits between attempts.
  public var backoff = WebSocketBackoff()
  /// A connection that lasts this long counts as good: after it, attempts are counted from 1 again.
  /// One that lasts a fifth of it halves the count. 5 seconds.
  public var stableTime: Duration = .seconds(5)

  // MARK: Sizes

  /// The size of one message in either direction, before and after compression. 16 MiB.
  public var messageBytesMax = 16 << 20
  /// When this many bytes wait for the server, no message can be sent. The last message may exceed
  /// it. 4 MiB.
  public var sendBufferBytesMax = 4 << 20
  /// When unread messages have this many bytes, the client stops reading the socket. The last
  /// message may exceed it. 4 MiB.
  public var receiveBufferBytesMax = 4 << 20
  /// When this many messages are unread, the client stops reading the socket. 1,024.
  public var receiveBufferMessagesMax = 1_024

  /// The default values.
  public init() {}
}
