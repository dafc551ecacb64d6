import HTTPClient

/// How long the assistant may take.
package struct AssistantPatience: Hashable, Sendable {
  package var connectMilliseconds: Int64 = 10_000
  package var silenceMilliseconds: Int64 = 60_000
  package var wholeMilliseconds: Int64 = 300_000
  /// What it has said so far is told at most so often.
  package var draftMilliseconds: Int64 = 250

  var timeouts: HTTPTimeouts {
    HTTPTimeouts(
      wholeMilliseconds: wholeMilliseconds, connectMilliseconds: connectMilliseconds,
      silenceMilliseconds: silenceMilliseconds)
  }
}
