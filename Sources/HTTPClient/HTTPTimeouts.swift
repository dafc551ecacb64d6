/// The time limits of a call.
package struct HTTPTimeouts: Hashable, Sendable {
  /// Until the response is complete.
  package var wholeMilliseconds: Int64
  /// Until there is a connection; nil for no separate limit.
  package var connectMilliseconds: Int64?
  /// Without any received bytes, once there is a connection; nil for no limit.
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
