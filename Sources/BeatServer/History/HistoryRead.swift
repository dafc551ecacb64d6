package import Models
package import Wire

/// A page of history for the log to read.
package struct HistoryRead: Sendable {
  package let peer: PeerID
  package let request: RequestID
  /// Nil for all that the user may see.
  package let topic: Topic?
  package let span: HistorySpan
  /// The user's parts of an audience.
  package let keys: [AudienceKey]
  /// The most events.
  package let limit: Int
  /// The most bytes, unless one event alone has more.
  package let bytesMax: Int
  /// How often somebody had lost sight of something when it was asked for.
  let revocationCount: Int

  package init(
    peer: PeerID, request: RequestID, topic: Topic?, span: HistorySpan, keys: [AudienceKey],
    limit: Int, bytesMax: Int, revocationCount: Int = 0
  ) {
    self.peer = peer
    self.request = request
    self.topic = topic
    self.span = span
    self.keys = keys
    self.limit = limit
    self.bytesMax = bytesMax
    self.revocationCount = revocationCount
  }
}
