package import Wire

/// A page of history for the log to read.
package struct HistoryRead: Sendable {
  package let peer: PeerID
  package let request: RequestID
  package let positions: [Int64]
  package let bytesMax: Int
  /// Whether nothing follows the last position.
  let isEnd: Bool
}
