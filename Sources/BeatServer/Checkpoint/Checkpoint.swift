import BinaryCoding

/// A fold of the log as bytes: an own binary form, packed by zstd with its checksum. Only the same
/// format reads it: it is a shortcut, and the log is the truth.
package enum Checkpoint {
  /// Counts up when the coding of the fold, or what an event does to it, changes. A test says when.
  package static let format: Int64 = 1
  /// The most bytes that a checkpoint may have unpacked.
  private static let bytesMax = 1 << 30

  package static func encode(_ fold: LogFold) throws -> [UInt8] {
    Zstd.compress(try BinaryEncoder().encode(fold), level: 1)
  }

  /// - Throws: where the bytes are damaged, or of another format.
  package static func decode(_ bytes: [UInt8]) throws -> LogFold {
    try BinaryDecoder().decode(LogFold.self, from: try Zstd.decompress(bytes, maxBytes: bytesMax))
  }
}
