/// The settings of a session.
package struct SessionOptions: Sendable {
  package var connectTimeoutMilliseconds: Int64 = 10_000
  /// A link that lasts this long counts as good and makes attempts quick again.
  package var stableMilliseconds: Int64 = 5_000
  package var firstHeartbeatMilliseconds: Int64 = 1_000
  /// The shortest and the longest interval that a server can ask for: longer ones would hide its
  /// silence.
  package var heartbeatMinimumMilliseconds: Int64 = 1_000
  package var heartbeatMaximumMilliseconds: Int64 = 300_000
  /// Heartbeats without an answer after which the link is dead (R3).
  package var missedHeartbeatsMax = 2
  /// How long to wait for the answer to the last of them. Less than the interval, so that a silent
  /// link is dead soon after its second heartbeat.
  package var lastHeartbeatMilliseconds: Int64 = 10_000
  /// How long a heartbeat may be unanswered before the user sees that the server is silent (R1).
  package var silenceMilliseconds: Int64 = 3_000
  /// The longest time after which a server that stops may want this client back.
  package var returnMaximumMilliseconds: Int64 = 3_600_000
  /// WebSocket attempts that may fail before HTTP is tried (R7).
  package var webSocketFailuresMax = 5
  /// How long the server may hold a poll, and the shortest time between two.
  package var pollMilliseconds: Int64 = 25_000
  package var pollGapMilliseconds: Int64 = 250
  /// When a link over HTTP tries a WebSocket: the wait doubles each time up to the maximum.
  package var firstTrialMilliseconds: Int64 = 5_000
  package var trialMaxMilliseconds: Int64 = 60_000
  /// The time limit of such a trial, during which no events arrive.
  package var trialTimeoutMilliseconds: Int64 = 5_000
  /// How often the digest of the server's state is requested, and how soon after a resume.
  package var checkMilliseconds: Int64 = 300_000
  package var firstCheckMilliseconds: Int64 = 3_000
  /// How long a command waits after the server's rate limit refused it.
  package var putOffMilliseconds: Int64 = 1_000
  package var putOffMillisecondsMax: Int64 = 60_000
  /// The most unanswered commands.
  package var outboxMax = 1_000
  package var faults: SessionFaults = []

  package init() {}
}
