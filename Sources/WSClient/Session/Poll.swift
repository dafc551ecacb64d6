package import Wire

/// A request for new events over HTTP (R7).
package struct Poll: Hashable, Sendable {
  package var client: ClientID
  package var cursor: Cursor?
  /// How long the server may wait for an event.
  package var waitMilliseconds: Int64

  package var target: String {
    let since = cursor.map { "&since=\($0.epoch):\($0.seq)" } ?? ""
    return "/api/v1/sync?client=\(client)&wait=\(waitMilliseconds)\(since)"
  }
}
