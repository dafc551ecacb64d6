import WSCore

/// The settings of a client's socket, with its limits.
struct ClientSocketOptions: Sendable {
  /// The path with its query.
  var path: String
  /// Header fields besides those of the handshake.
  var fields: [HTTPHead.Field] = []
  /// Subprotocols in order of preference.
  var protocols: [String] = []
  var deflate: Deflate? = Deflate()
  var limits = Limits()
  /// How long an unfinished message may stall.
  var receiveStallMilliseconds: Int64 = 60_000
  /// How long output may wait for a server that reads none of it.
  var sendStallMilliseconds: Int64 = 60_000
  /// Bytes of output that may wait.
  var backlogBytes = 4 << 20

  init(path: String) { self.path = path }
}
