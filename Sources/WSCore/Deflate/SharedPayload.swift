/// The part of a message that many peers receive, compressed once for all of them.
package struct SharedPayload: Sendable {
  package let plain: [UInt8]
  /// Deflate blocks that refer to nothing before them; nil if compression doesn't pay.
  let deflated: [UInt8]?

  /// - Parameter deflater: one without context takeover.
  package init(
    _ plain: [UInt8], using deflater: inout Deflater?, limits: Limits = Limits()
  ) {
    self.plain = plain
    guard plain.count >= limits.compressedFrom, deflater != nil else {
      deflated = nil
      return
    }
    var bytes: [UInt8] = []
    deflater?.compress(plain, [], to: &bytes)
    deflated = bytes.count < plain.count ? bytes : nil
  }
}

extension Deflate {
  /// An uncompressed block (RFC 1951 §3.2.4), for a few bytes that differ between peers.
  static func storedBlock(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt16(bytes.count)
    let head = [
      0x00, UInt8(count & 0xff), UInt8(count >> 8), UInt8(~count & 0xff), UInt8(~count >> 8),
    ]
    return head + bytes
  }
}
