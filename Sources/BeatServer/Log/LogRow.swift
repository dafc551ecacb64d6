/// An event as the log stores it.
package struct LogRow: Hashable, Sendable {
  package var seq: Int64
  /// Milliseconds since 1970.
  package var at: Int64
  /// The command that made it; empty for the clock and the operator's programs.
  package var cause: String
  /// Whose command that was; empty where it is not known.
  package var actor: String
  /// JSON.
  package var audience: String
  /// JSON.
  package var body: String

  package init(
    seq: Int64, at: Int64, cause: String, actor: String, audience: String, body: String
  ) {
    self.seq = seq
    self.at = at
    self.cause = cause
    self.actor = actor
    self.audience = audience
    self.body = body
  }
}
