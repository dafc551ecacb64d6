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

  /// - Parameter origin: where the connection comes from; nil if a proxy doesn't say.
  func isGranted(to head: HTTPHead, from origin: NetworkAddress?) -> Bool {
    if let tokenDigest {
      // Digests: the time of the comparison reveals nothing about the token.
      return head.bearerToken.map { Digest.sha256(Array($0.utf8)) } == tokenDigest
    }
    return origin?.isLoopback == true && Self.proxyFields.allSatisfy { head[$0] == nil }
  }
}
