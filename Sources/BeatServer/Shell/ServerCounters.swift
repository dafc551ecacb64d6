/// What peers have done to a server's sockets since it started.
package struct ServerCounters: Hashable, Sendable {
  package var connections = 0
  /// Connections that became WebSockets.
  package var webSockets = 0
  /// Requests that were answered with a status from 400 on, whatever the reason.
  package var requestsRefused = 0
  /// Connections without TLS where it is spoken, or with one that broke.
  package var tlsFailures = 0
  /// WebSockets that were broken off, as their peers sent what the protocol or a limit forbids.
  package var protocolErrors = 0
  /// Connections that were ended because nothing moved on them.
  package var stalls = 0

  mutating func count(_ ending: PeerSocket.Ending) {
    switch ending {
    case .left: break
    case .insecure: tlsFailures += 1
    case .refused: requestsRefused += 1
    case .brokenOff: protocolErrors += 1
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
