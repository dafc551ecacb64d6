/// How long a call may take.
package struct HTTPTimeouts: Hashable, Sendable {
  /// Until the response is whole.
  package var wholeMilliseconds: Int64
  /// Until there is a connection. Nil: only the whole counts.
  package var connectMilliseconds: Int64?
  /// From one sign of life to the next, once there is a connection.
  package var silenceMilliseconds: Int64?

  package init(
    wholeMilliseconds: Int64 = 10_000, connectMilliseconds: Int64? = nil,
    silenceMilliseconds: Int64? = nil
  ) {
    self.wholeMilliseconds = wholeMilliseconds
    self.connectMilliseconds = connectMilliseconds
    self.silenceMilliseconds = silenceMilliseconds
  }
}
