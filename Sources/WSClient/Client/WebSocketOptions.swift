/// What may be set of a client. Every value has a default; times are counted in milliseconds, and
/// more than a year counts as a year.
public struct WebSocketOptions: Hashable, Sendable {
  // MARK: The way to the server

  /// Header fields of the opening request, besides those of the handshake. Those can't be set:
  /// `Host`, `Upgrade`, `Connection`, `Content-Length`, `Transfer-Encoding`, `Sec-WebSocket-…`.
  /// None.
  public var headerFields: [WebSocketHeaderField] = []
  /// Subprotocols to offer, the one that is wanted most first (RFC 6455 §1.9). None.
  public var subprotocols: [String] = []
  /// Whether to offer compression (RFC 7692). True.
  public var compresses = true
  /// A PEM file of the certificates to trust for `wss:`, in the place of those that the system
  /// trusts. None.
  public var caFile: String?
  /// The HTTP proxy. What the environment names.
  public var proxy = WebSocketProxy.environment

  // MARK: Times

  /// From the beginning of an attempt to the end of its handshake: names, TCP, proxy, TLS and HTTP.
  /// 10 seconds.
  public var connectTimeout: Duration = .seconds(10)
  /// How long the server's goodbye is waited for (RFC 6455 §7.1.1). 5 seconds.
  public var closeTimeout: Duration = .seconds(5)
  /// From one ping to the next (RFC 6455 §5.5.2); the first goes out at once. 30 seconds.
  public var heartbeatInterval: Duration = .seconds(30)
  /// Pings in a row to which nothing came, not even a part of a message, after which the connection
  /// counts as dead at the time of the next. 2.
  public var missedHeartbeatsMax = 2
  /// How long a message or frame that has begun may stand still before its next byte. 60 seconds.
  public var receiveTimeout: Duration = .seconds(60)
  /// How long bytes may wait for a server that takes none of them. 60 seconds.
  public var sendTimeout: Duration = .seconds(60)

  // MARK: Attempts

  /// Whether another attempt follows when one fails or a connection ends, for ever. Otherwise the
  /// first end of either closes the client. True.
  public var reconnects = true
  /// How long to wait before an attempt.
  public var backoff = WebSocketBackoff()
  /// A connection that has lasted this long counts as good: after it, attempts are counted from 1.
  /// 5 seconds.
  public var stableTime: Duration = .seconds(5)

  // MARK: Sizes

  /// Bytes of one message, in either direction, before and after compression. 16 MiB.
  public var messageBytesMax = 16 << 20
  /// Bytes that wait for the server, from which on nothing more may be sent. A message may go
  /// beyond. 4 MiB.
  public var sendBufferBytesMax = 4 << 20
  /// Bytes of messages that wait to be read, from which on the socket isn't read any more. The
  /// last message may go beyond. 4 MiB.
  public var receiveBufferBytesMax = 4 << 20
  /// Messages that wait to be read, from which on the socket isn't read any more. 1,024.
  public var receiveBufferMessagesMax = 1_024

  /// The values named above.
  public init() {}
}
