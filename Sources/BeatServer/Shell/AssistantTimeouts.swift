import HTTPClient

/// Time limits of the assistant.
package struct AssistantTimeouts: Hashable, Sendable {
  package var connectMilliseconds: Int64 = 10_000
  package var silenceMilliseconds: Int64 = 60_000
  package var wholeMilliseconds: Int64 = 300_000
  /// The shortest time between two drafts.
  package var draftMilliseconds: Int64 = 250

  var http: HTTPTimeouts {
    HTTPTimeouts(
      wholeMilliseconds: wholeMilliseconds, connectMilliseconds: connectMilliseconds,
      silenceMilliseconds: silenceMilliseconds)
  }
}
