import WSCore

/// How a client's socket opens, and its limits.
struct ClientSocketOptions: Sendable {
  /// The path with its query.
  var path: String
  /// Header fields besides those of the handshake.
  var fields: [HTTPHead.Field] = []
  /// Subprotocols in order of preference.
  var protocols: [String] = []
  var deflate: Deflate? = Deflate()
  var limits = Limits()
  /// How long a message that has begun may stand still.
  var receiveStallMilliseconds: Int64 = 60_000
  /// How long output may wait for a server that takes none of it.
  var sendStallMilliseconds: Int64 = 60_000
  /// Bytes of output that may wait.
  var backlogBytes = 4 << 20

  init(path: String) { self.path = path }
}
