/// How a server is set up.
package struct ServerOptions: Hashable, Sendable {
  package var host: String
  package var port: UInt16
  package var directory: String
  package var seedsDemoData = false
  /// PEM files of the certificate with its chain and of its key; with both, TLS is spoken.
  package var certificateFile: String?
  package var keyFile: String?
  /// Origins from which browsers may connect (R9); programs send none.
  package var allowedOrigins: [String] = []

  package init(host: String, port: UInt16, directory: String) {
    self.host = host
    self.port = port
    self.directory = directory
  }

  package var isLoopback: Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }
}
