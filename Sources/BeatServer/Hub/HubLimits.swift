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
  package var pieces = PieceLimits()
  /// The number of events after which the hub saves a checkpoint.
  package var checkpointEvents: Int64 = 20_000
  /// The size of these events. An import causes few events, but large ones.
  package var historyBytes = 8 << 20
  /// The most bytes that may wait for one peer.
  package var resumeBytes = 3 << 20
  /// What everything costs.
  package var admission = AdmissionTable()
  /// Connections of one user at once, and HTTP requests that wait.
  package var connectionsOfUser = 64
  /// The events of a history page, and their bytes. A page has at least one event, of any size.
  package var historyPageCount = 500
  package var historyPageBytes = 256 << 10
  /// Bytes of one peer's messages that may wait, although the hub has asked not to read it. A
  /// single message may be longer.
  package var waitingBytes = 1 << 20
  /// Others receive a peer's changes at most this often.
  package var signalGapMilliseconds: Int64 = 250
  /// Longer tables are not planned on the loop, in bytes.
  package var tableLengthMax = 16 << 10
  /// Typing is sent at once, so it has its own interval.
  package var typingGapMilliseconds: Int64 = 1_000
  /// Faces that a peer may view at once.
  package var assetsOfPeer = 32

  package init() {}
}
