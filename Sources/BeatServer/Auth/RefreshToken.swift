import WSCore
import Wire

/// A token that renews a login once, and is replaced by its child (RFC 9700 §4.14.2).
///
/// A child is computed from its parent's text and a key of the server, so that a parent that is
/// used again gives the same child, although the log has only digests. Who has read the log has the
/// key but no parent.
package struct RefreshToken: Hashable, Sendable {
  package static let familyByteCount = 16
  private static let secretByteCount = 32
  private static let tagByteCount = 16

  /// The family's id.
  let family: [UInt8]
  /// The count of ancestors.
  let number: UInt32
  private let secret: [UInt8]
  /// What the client gets.
  package let text: String

  /// The first token of a family.
  ///
  /// - Parameters:
  ///   - family: 16 random bytes.
  ///   - secret: 32 random bytes.
  package init(family: [UInt8], secret: [UInt8], key: [UInt8]) {
    self.init(family: family, number: 0, secret: secret, key: key)
  }

  /// The only child of a token, whose text may be one of an older server.
  init(childOf parent: String, family: [UInt8], number: UInt32, key: [UInt8]) {
    let seed = Array("child".utf8) + family + Self.bytes(of: number) + Array(parent.utf8)
    self.init(
      family: family, number: number, secret: Digest.hmacSHA256(seed, key: key), key: key)
  }

  private init(family: [UInt8], number: UInt32, secret: [UInt8], key: [UInt8]) {
    self.family = family
    self.number = number
    self.secret = secret
    let body = family + Self.bytes(of: number) + secret
    text = Base64.url.encode(body + Self.tag(of: body, key))
  }

  /// Reads a token that this server issued; nil for other texts and for tokens of an older server.
  init?(_ text: String, key: [UInt8]) {
    let bodyCount = Self.familyByteCount + 4 + Self.secretByteCount
    guard let bytes = Base64.url.decode(text), bytes.count == bodyCount + Self.tagByteCount,
      Digest.areEqual(
        Array(bytes.dropFirst(bodyCount)), Self.tag(of: Array(bytes.prefix(bodyCount)), key))
    else { return nil }
    family = Array(bytes.prefix(Self.familyByteCount))
    number = bytes[Self.familyByteCount..<Self.familyByteCount + 4].reduce(0) {
      $0 << 8 | UInt32($1)
    }
    secret = Array(bytes[(Self.familyByteCount + 4)..<bodyCount])
    self.text = text
  }

  private static func bytes(of number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(number >> $0 & 0xff) }
  }

  private static func tag(of body: [UInt8], _ key: [UInt8]) -> [UInt8] {
    Array(Digest.hmacSHA256(Array("tag".utf8) + body, key: key).prefix(tagByteCount))
  }

  /// What the log stores instead of the token.
  package static func digest(of text: String) -> [UInt8] { Digest.sha256(Array(text.utf8)) }
}
