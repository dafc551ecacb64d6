import BeatServer

/// One connection, or one HTTP request. Messages in each direction keep their order.
struct Link {
  enum Direction {
    case toServer, toClient
  }

  let client: Int
  let attempt: Int
  /// The client's program: a later program gets nothing from this link.
  let life: Int
  /// Of a request that has no answer yet.
  var longPoll: LongPollRequest?
  /// Whether it is a request that carries a command.
  let isCommand: Bool
  /// The two ends that turn messages into bytes, if this world simulates them.
  let ends: LinkEnds?
  var isAlive = true
  var deaf: Set<Direction> = []
  /// When the last message in this direction arrives.
  var busyUntil: [Direction: Int64] = [:]
  var usedAt: Int64
  /// The end of the log when the server last sent a welcome or a state.
  var welcomedAt: Int64 = 0

  /// The client's end is gone; the server may not have noticed.
  var isAbandoned: Bool { deaf.contains(.toClient) }
}
