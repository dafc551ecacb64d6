import Wire

/// The hash of a log up to one of its events. Each covers the one before, so it covers every event
/// that ever was: logs with the same hash at the same position have the same past.
package struct ChainHash: Hashable, Sendable {
  private static let byteCount = 32
  /// Of an empty log.
  package static let origin = ChainHash(unchecked: [UInt8](repeating: 0, count: byteCount))

  package let bytes: [UInt8]

  private init(unchecked bytes: [UInt8]) { self.bytes = bytes }

  package init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  /// SHA-256 of this hash, the row's numbers in eight bytes each, and its texts, each after the
  /// number of its bytes. The most significant byte comes first.
  package func adding(_ row: LogRow) -> ChainHash {
    let texts = [row.cause, row.actor, row.audience, row.body]
    var input = bytes
    input.reserveCapacity(bytes.count + texts.reduce(48) { $0 + $1.utf8.count })
    input.append(row.seq)
    input.append(row.at)
    for text in texts {
      input.append(Int64(text.utf8.count))
      input += text.utf8
    }
    return ChainHash(unchecked: Digest.sha256(input))
  }

  /// In hexadecimal digits.
  package var text: String { bytes.hexadecimal }

  package init?(_ text: some StringProtocol) {
    guard let bytes = [UInt8](hexadecimal: text) else { return nil }
    self.init(bytes)
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ number: Int64) {
    for shift in stride(from: 56, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}
