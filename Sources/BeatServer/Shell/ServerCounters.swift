/// Counts of socket events since the server started.
package struct ServerCounters: Hashable, Sendable {
  package var connections = 0
  /// Connections that became WebSockets.
  package var webSockets = 0
  /// Malformed or late requests.
  package var requestsRefused = 0
  /// Connections whose TLS handshake failed or whose TLS broke.
  package var tlsFailures = 0
  /// WebSockets closed because the peer broke the protocol or exceeded a limit.
  package var protocolErrors = 0
  /// Connections closed because nothing moved on them.
  package var stalls = 0

  mutating func count(_ ending: PeerSocket.Ending) {
    switch ending {
    case .left: break
    case .insecure: tlsFailures += 1
    case .refused: requestsRefused += 1
    case .failed: protocolErrors += 1
    case .stalled: stalls += 1
    }
  }
}

extension ServerCounters: CustomStringConvertible {
  /// One line, for logs.
  package var description: String {
    """
    connections \(connections), WebSockets \(webSockets), requests refused \(requestsRefused), \
    TLS failures \(tlsFailures), protocol errors \(protocolErrors), stalls \(stalls)
    """
  }
}
