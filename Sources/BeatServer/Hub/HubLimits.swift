import Wire

/// The hub's limits and intervals.
package struct HubLimits: Sendable {
  package var heartbeatMilliseconds: Int64 = 30_000
  /// A peer that is silent for longer is closed: two heartbeats and some slack (R3).
  package var silenceMilliseconds: Int64 = 75_000
  package var helloMilliseconds: Int64 = 10_000
  /// Events kept in memory for clients that reconnect.
  package var historyCount = 5_000
  /// A client that is further behind gets a snapshot.
  package var resumeCount: Int64 = 5_000
  /// The number of events after which the hub saves a checkpoint.
  package var checkpointEvents: Int64 = 20_000
  /// The size of these events. An import causes few events, but large ones.
  package var historyBytes = 64 << 20
  /// The most bytes that may wait for one peer.
  package var resumeBytes = 3 << 20
  /// The commands that a user may send at once, and the refill rate (R9).
  package var burst = Int(RateLimits.burst)
  package var commandsPerSecond = RateLimits.perSecond
  /// The cost of a hello, whose answer may be a snapshot.
  package var helloCost = RateLimits.helloCost
  /// Missed events that a resuming client gets for the cost of one command.
  package var resumedEventsForOne: Int64 = 250
  /// The cost of a malformed message.
  package var malformedCost = RateLimits.malformedCost
  /// The events of a history page, and their bytes. A page has at least one event, of any size.
  package var historyPageCount = 500
  package var historyPageBytes = 256 << 10
  /// Command bytes per unit of cost, and the cost of the longest command.
  package var commandBytesForOne = 32 << 10
  package var commandCostMax: Int64 = 100
  /// Event bytes per unit of cost, charged after the command.
  package var eventBytesForOne = 64 << 10
  /// Bytes of one peer's messages that may wait for the disk. A single message may be longer.
  package var waitingBytes = 1 << 20
  /// Each peer's budget for signals. Others receive its changes at most every
  /// `signalGapMilliseconds`.
  package var signalBurst: Int64 = 60
  package var signalsPerSecond: Int64 = 10
  package var signalGapMilliseconds: Int64 = 250
  /// Typing is sent at once, so it has its own interval.
  package var typingGapMilliseconds: Int64 = 1_000
  /// Faces that a peer may view at once.
  package var assetsOfPeer = 32

  package init() {}
}
