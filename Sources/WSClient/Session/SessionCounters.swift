/// Counts of a session's events.
package struct SessionCounters: Hashable, Sendable {
  package var attempts = 0
  /// Resumes at the client's cursor.
  package var resumes = 0
  package var duplicatesDropped = 0
  package var gapsRepaired = 0
  package var malformedMessages = 0
  package var heartbeatsMissed = 0
  package var strayAnswers = 0
  /// Switches from WebSockets to HTTP.
  package var fallbacks = 0
  /// Digests requested.
  package var checks = 0
  /// Commands that the server refused because of its rate limit, and that are sent again.
  package var commandsPutOff = 0
}
