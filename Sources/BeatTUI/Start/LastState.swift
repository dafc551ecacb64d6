import BinaryCoding
package import Models
package import Wire

/// What a user saw last, kept from one run to the next: the next start shows it until the server
/// answers. The bytes are for this version of the program only, and hold their own digest.
package struct LastState: Equatable, Sendable {
  /// The most bytes that are read or written.
  package static let bytesMax = 64 << 20
  private static let magic = Array("beat state 1 ".utf8)
  private static let digestCount = 32

  package let view: MarketView
  /// When the server was last heard.
  package let heardAt: Instant

  package init(view: MarketView, heardAt: Instant) {
    self.view = view
    self.heardAt = heardAt
  }

  private struct Content: Codable {
    var version: String
    var view: MarketView
    var heardAt: Instant
  }

  /// Nil if the state is too large to be kept.
  ///
  /// - Parameter version: of this program.
  package func bytes(version: String) -> [UInt8]? {
    let content = Content(version: version, view: view, heardAt: heardAt)
    guard let body = try? BinaryEncoder().encode(content) else { return nil }
    let bytes = Self.magic + Digest.sha256(body) + body
    return bytes.count <= Self.bytesMax ? bytes : nil
  }

  /// Nil if the bytes are damaged, or of another version.
  package init?(bytes: [UInt8], version: String) {
    let start = Self.magic.count + Self.digestCount
    guard bytes.count > start, bytes.count <= Self.bytesMax, bytes.starts(with: Self.magic) else {
      return nil
    }
    let body = Array(bytes[start...])
    guard Digest.areEqual(Digest.sha256(body), Array(bytes[Self.magic.count..<start])),
      let content = try? BinaryDecoder().decode(Content.self, from: body),
      content.version == version
    else { return nil }
    self.init(view: content.view, heardAt: content.heardAt)
  }
}
