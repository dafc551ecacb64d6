/// What has happened to a session so far.
package struct SessionCounters: Hashable, Sendable {
  package var attempts = 0
  /// How often the server resumed at the client's cursor.
  package var resumes = 0
  package var duplicatesDropped = 0
  package var gapsRepaired = 0
  package var malformedMessages = 0
  package var heartbeatsMissed = 0
  package var strayAnswers = 0
  /// How often HTTP replaced WebSockets that did not work.
  package var fallbacks = 0
  /// Digests requested.
  package var checks = 0
  /// Commands that the server refused as too many at once, to be sent again.
  package var ordersPutOff = 0
}
