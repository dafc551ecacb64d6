/// The part of a message that many peers get, compressed once for all of them.
package struct SharedPayload: Sendable {
  let plain: [UInt8]
  /// Blocks of deflate that lean on nothing before them, where that is worth its while.
  let deflated: [UInt8]?

  /// - Parameter deflater: keeps nothing between messages.
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
  /// A block without compression (RFC 1951 §3.2.4), for a few bytes that differ from peer to peer.
  static func storedBlock(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt16(bytes.count)
    let head = [
      0x00, UInt8(count & 0xff), UInt8(count >> 8), UInt8(~count & 0xff), UInt8(~count >> 8),
    ]
    return head + bytes
  }
}
