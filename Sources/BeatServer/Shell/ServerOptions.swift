/// The settings of a server.
package struct ServerOptions: Hashable, Sendable {
  package var listen: [ListenAddress]
  package var directory: String
  /// PEM files of the certificate chain and the key. With both, the server uses TLS.
  package var certificateFile: String?
  package var keyFile: String?
  /// Origins of pages that may connect (R9); programs send none.
  package var allowedOrigins: [String] = []
  /// The proxies whose `X-Forwarded-For` is believed.
  package var trustedProxies: [AddressBlock] = []
  /// Whether connections from those proxies begin with a PROXY header.
  package var expectsProxyHeader = false
  /// The service that answers in conversations with an assistant.
  package var assistant: AssistantOptions?

  /// How long an unfinished message may wait for its next byte, and output for a peer that reads
  /// nothing.
  package var stallMilliseconds: Int64 = 30_000
  /// From the accept to the end of the request.
  package var requestMilliseconds: Int64 = 10_000
  /// How long a connection may wait between two requests. Proxies commonly keep theirs for a
  /// minute, and end them first.
  package var idleMilliseconds: Int64 = 75_000
  /// The connections that may wait between two requests. Beyond them an answer closes its own.
  package var waitingConnectionsMax = 256
  /// The requests that one connection may carry.
  package var requestsMax = 1_000

  package init(listen: [ListenAddress], directory: String) {
    self.listen = listen
    self.directory = directory
  }

  func trusts(_ address: NetworkAddress) -> Bool {
    trustedProxies.contains { $0.contains(address) }
  }

  package var isLoopback: Bool { listen.allSatisfy(\.isLoopback) }
}
