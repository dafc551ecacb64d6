import TLS
package import WSCore

/// A server and how to reach it.
package struct Endpoint: Sendable {
  package let server: ServerAddress
  package let proxy: Proxy?
  let security: TLSContext?
  /// Whether only addresses of the public Internet are used. A proxy looks up names itself.
  package var isPublicOnly = false

  /// - Parameters:
  ///   - caFile: certificates to trust instead of the system's.
  ///   - variable: returns an environment variable, such as one that names a proxy.
  package init(
    _ server: ServerAddress, caFile: String? = nil,
    variable: (String) -> String? = { _ in nil }
  ) throws {
    self.server = server
    proxy = try Proxy(for: server, variable: variable)
    security = server.isSecure ? try TLSContext.client(caFile: caFile) : nil
  }
}
