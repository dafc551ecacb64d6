import WSCore

/// What a client's socket opens with, and how much it may cost.
struct ClientSocketOptions: Sendable {
  /// With the query.
  var path: String
  /// Besides those of the handshake.
  var fields: [HTTPHead.Field] = []
  /// Subprotocols, the one that is wanted most first.
  var protocols: [String] = []
  var deflate: Deflate? = Deflate()
  var limits = Limits()
  /// How long a message that has begun may stand still.
  var receiveStallMilliseconds: Int64 = 60_000
  /// How long what was sent may wait without a byte of it being taken.
  var sendStallMilliseconds: Int64 = 60_000
  /// Bytes that may wait to be taken.
  var backlogBytes = 4 << 20

  init(path: String) { self.path = path }
}
