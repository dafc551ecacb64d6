/// The settings of a server.
package struct ServerOptions: Hashable, Sendable {
  package static let version = "0.1.0"

  package var host: String
  package var port: UInt16
  package var directory: String
  /// PEM files of the certificate chain and the key. With both, the server uses TLS.
  package var certificateFile: String?
  package var keyFile: String?
  /// Origins of pages that may connect (R9); programs send none.
  package var allowedOrigins: [String] = []
  /// The operator says that the clock is right, however far it is from the newest event.
  package var acceptsClock = false
  /// The service that answers in conversations with an assistant.
  package var assistant: AssistantOptions?

  /// How long an unfinished message may wait for its next byte, and output for a peer that reads
  /// nothing.
  package var stallMilliseconds: Int64 = 30_000
  /// From the accept to the end of the request.
  package var requestMilliseconds: Int64 = 10_000
  /// How long a probe of the disk may take until the server counts as not ready.
  package var probeMilliseconds: Int64 = 5_000
  /// With less space on the disk the server is not ready. The database's write-ahead log alone may
  /// take a quarter of it.
  package var diskFloorBytes: Int64 = 64 << 20

  package var metricsAccess = MetricsAccess()

  package init(host: String, port: UInt16, directory: String) {
    self.host = host
    self.port = port
    self.directory = directory
  }

  package var isLoopback: Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }
}
