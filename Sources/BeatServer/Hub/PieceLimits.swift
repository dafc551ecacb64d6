/// How much of a state is one message, for clients that take it in pieces. Other frames, such as
/// the answer to a heartbeat, get through between them, and a terminal draws its progress.
package struct PieceLimits: Hashable, Sendable {
  package var rows = 500
  /// A piece of one row may be longer.
  package var bytes = 256 << 10

  package init() {}
}
