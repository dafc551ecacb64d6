import Manual
package import WSCore

/// The settings of a server.
package struct ServerOptions: Hashable, Sendable {
  package static let version = Version.text

  package var listen: [ListenAddress]
  package var directory: String
  /// PEM files of the certificate chain and the key. With both, the server uses TLS.
  package var certificateFile: String?
  package var keyFile: String?
  /// Origins of pages that may connect (R9); programs send none.
  package var allowedOrigins: [String] = []
  /// The operator says that the clock is right, however far it is from the newest event.
  package var acceptsClock = false
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
  /// How long a long body may wait for its next byte.
  package var uploadStallMilliseconds: Int64 = 10_000
  /// How long a connection may wait between two requests. Proxies commonly keep theirs for a
  /// minute, and end them first.
  package var idleMilliseconds: Int64 = 75_000
  /// The connections that may wait between two requests. Beyond them an answer closes its own.
  package var waitingConnectionsMax = 256
  /// The requests that one connection may carry.
  package var requestsMax = 1_000
  /// How long a probe of the disk may take until the server counts as not ready.
  package var probeMilliseconds: Int64 = 5_000
  /// How long a stop may wait for the disk. What was acknowledged is on it already.
  package var stopMilliseconds: Int64 = 30_000
  /// With less space on the disk the server is not ready. The database's write-ahead log alone may
  /// take a quarter of it.
  package var diskFloorBytes: Int64 = 64 << 20

  /// What everything costs, and how much each user may have.
  package var admission = AdmissionTable()
  /// Connections of one user at once, and requests that wait.
  package var connectionsOfUserMax = 64
  /// Connections from one network address at once, or from the block that one customer has.
  package var connectionsOfAddressMax = 1_024

  /// Whether the server fetches photos of faces from other servers and hands them out.
  package var storesPhotos = true
  /// A server in a private network that photos may be fetched from.
  package var privatePhotoServer: ServerAddress?
  /// The size of all stored photos.
  package var photoBytesMax = 256 << 20

  package var metricsAccess = MetricsAccess()

  package init(listen: [ListenAddress], directory: String) {
    self.listen = listen
    self.directory = directory
  }

  func trusts(_ address: NetworkAddress) -> Bool {
    trustedProxies.contains { $0.contains(address) }
  }

  package var isLoopback: Bool { listen.allSatisfy(\.isLoopback) }
}
