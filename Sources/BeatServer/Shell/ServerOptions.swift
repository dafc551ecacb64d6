/// How a server is set up.
package struct ServerOptions: Hashable, Sendable {
  package var host: String
  package var port: UInt16
  package var directory: String
  /// PEM files of the certificate with its chain and of its key; with both, TLS is spoken.
  package var certificateFile: String?
  package var keyFile: String?
  /// Origins from which browsers may connect (R9); programs send none.
  package var allowedOrigins: [String] = []

  /// Who answers in conversations that have an assistant; without it, nobody.
  package var assistant: AssistantOptions?

  /// How long a message may stand still before its next byte, and bytes before a peer that takes
  /// none of them.
  package var stallMilliseconds: Int64 = 30_000
  /// From the accept to the end of the request's body.
  package var requestMilliseconds: Int64 = 10_000

  package init(host: String, port: UInt16, directory: String) {
    self.host = host
    self.port = port
    self.directory = directory
  }

  package var isLoopback: Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }
}
