import WSCore
import Wire

/// A key that signs access tokens.
package struct SigningKey: Hashable, Sendable {
  package let secret: [UInt8]
  /// Names the key in the header of a token (RFC 7515 §4.1.4), and says nothing about its secret.
  package let id: String

  package init(secret: [UInt8]) {
    self.secret = secret
    id = Base64.url.encode(Digest.sha256(Array("kid".utf8) + secret).prefix(6))
  }
}
