import Wire

/// The hub's bounds and intervals.
package struct HubLimits: Sendable {
  package var heartbeatMilliseconds: Int64 = 30_000
  /// A peer that is silent for longer is closed: two heartbeats and some slack (R3).
  package var silenceMilliseconds: Int64 = 75_000
  package var helloMilliseconds: Int64 = 10_000
  /// Events kept in memory for clients that reconnect.
  package var historyCount = 50_000
  /// A client that is further behind gets a fresh state.
  package var resumeCount: Int64 = 5_000
  /// Bytes of such events. An import makes few events, and large ones.
  package var historyBytes = 64 << 20
  /// At most what may wait for one peer.
  package var resumeBytes = 3 << 20
  /// How many commands a user may send at once, and how fast that refills (R9).
  package var burst = Int(RateLimits.burst)
  package var commandsPerSecond = RateLimits.perSecond
  /// What a hello costs, since the answer may be a whole state.
  package var helloCost = RateLimits.helloCost
  /// Missed events that a resuming client gets for the cost of one command.
  package var resumedEventsForOne: Int64 = 250
  /// What a message costs that can't be read.
  package var malformedCost = RateLimits.malformedCost
  /// Events of a page of history, and their bytes. A page has at least one event of any size.
  package var historyPageCount = 500
  package var historyPageBytes = 256 << 10
  /// Bytes of a command for the cost of one, and what the longest command costs.
  package var commandBytesForOne = 32 << 10
  package var commandCostMax: Int64 = 100
  /// Bytes of a command's events for the cost of one more command, charged afterwards.
  package var eventBytesForOne = 64 << 10
  /// Bytes of one peer's messages that may wait for the disk. One message may be longer.
  package var waitingBytes = 1 << 20
  /// Each peer has a budget for its signals, and others are told of them at most every
  /// `signalGapMilliseconds`.
  package var signalBurst: Int64 = 60
  package var signalsPerSecond: Int64 = 10
  package var signalGapMilliseconds: Int64 = 250
  /// Typing is told at once, so it has a gap of its own.
  package var typingGapMilliseconds: Int64 = 1_000
  /// Faces that a peer may look at at once.
  package var assetsOfPeer = 32

  package init() {}
}
