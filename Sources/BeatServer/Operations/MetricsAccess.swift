import WSCore
import Wire

/// Who may read `/metrics`. The figures show how busy the market is, so strangers get the answer
/// for a path that doesn't exist.
package struct MetricsAccess: Hashable, Sendable {
  /// The SHA-256 of the token that a reader needs. Without one, programs on the same machine may
  /// read.
  private let tokenDigest: [UInt8]?

  package init(token: String? = nil) {
    tokenDigest = token.map { Digest.sha256(Array($0.utf8)) }
  }

  /// A proxy on this machine passes on requests of strangers, and says so in one of these.
  private static let proxyFields = ["Forwarded", "Via", "X-Forwarded-For", "X-Real-IP"]

  func isGranted(to head: HTTPHead, from host: String) -> Bool {
    if let tokenDigest {
      // Digests: the time of the comparison reveals nothing about the token.
      return head.bearerToken.map { Digest.sha256(Array($0.utf8)) } == tokenDigest
    }
    return Self.isLoopback(host) && Self.proxyFields.allSatisfy { head[$0] == nil }
  }

  private static func isLoopback(_ host: String) -> Bool {
    let address = host.filter { $0 != "[" && $0 != "]" }
    return address == "::1" || address.hasPrefix("127.") || address.hasPrefix("::ffff:127.")
  }
}
