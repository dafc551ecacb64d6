package import Wire

/// A page of history that the log reads for the hub.
package struct HistoryRead: Sendable {
  package let peer: PeerID
  package let request: RequestID
  package let positions: [Int64]
  package let bytesMax: Int
  /// Nothing follows the last position.
  let isEnd: Bool
}
