import CZstd

/// Compression by Zstandard (RFC 8878): one frame with the size of its content and a checksum.
package enum Zstd {
  /// Why bytes could not be decompressed.
  package enum Failure: Error, Hashable, Sendable {
    /// The bytes are not one Zstandard frame as `compress` makes it.
    case foreign
    /// The bytes end before the frame does.
    case cut
    /// The content is not what was compressed, or other bytes follow the frame.
    case damaged
    /// The content would be larger than allowed.
    case tooLarge(bytes: UInt64, maxBytes: Int)
    /// There is not enough memory.
    case memory
  }

  /// Compresses `bytes`. Level 1 is fastest; from 9 on little is gained for much time.
  package static func compress(_ bytes: [UInt8], level: Int32 = 3) -> [UInt8] {
    let context = unsafe ZSTD_createCCtx()
    defer { unsafe ZSTD_freeCCtx(context) }
    // Without the checksum a flipped bit can decompress to other bytes.
    unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 1)
    unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
    let bound = ZSTD_compressBound(bytes.count)
    return unsafe [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      let result = unsafe bytes.withUnsafeBytes { input in
        unsafe ZSTD_compress2(
          context, buffer.baseAddress, buffer.count, input.baseAddress, input.count)
      }
      // With a buffer of the bound it fails only without memory, as an array would.
      precondition(ZSTD_isError(result) == 0, "there is no memory to compress")
      count = result
    }
  }

  /// Decompresses what `compress` made, if its content has at most `maxBytes`. The memory is
  /// reserved only when that is known.
  package static func decompress(
    _ bytes: [UInt8], maxBytes: Int
  ) throws(Failure) -> [UInt8] {
    let size = try contentSize(bytes)
    guard let capacity = Int(exactly: size), capacity <= maxBytes else {
      throw .tooLarge(bytes: size, maxBytes: maxBytes)
    }
    var code = 0
    let content = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      code = unsafe bytes.withUnsafeBytes { input in
        unsafe ZSTD_decompress(
          buffer.baseAddress, buffer.count, input.baseAddress, input.count)
      }
      count = ZSTD_isError(code) == 0 ? code : 0
    }
    if ZSTD_isError(code) != 0 {
      throw ZSTD_getErrorCode(code) == ZSTD_error_memory_allocation ? .memory : .damaged
    }
    guard content.count == capacity else { throw .damaged }
    return content
  }

  /// The declared size of the content of a whole frame.
  private static func contentSize(_ bytes: [UInt8]) throws(Failure) -> UInt64 {
    let magic: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd]
    guard bytes.starts(with: magic) else { throw magic.starts(with: bytes) ? .cut : .foreign }
    guard bytes.count > 5 else { throw .cut }
    // RFC 8878 §3.1.1.1.1: the checksum flag is set; the unused and the reserved bit and the
    // dictionary flags are not.
    guard bytes[4] & 0b0001_1111 == 0b0000_0100 else { throw .foreign }
    let size = unsafe bytes.withUnsafeBytes { input in
      unsafe ZSTD_getFrameContentSize(input.baseAddress, input.count)
    }
    // -1 says that the frame lacks its size, -2 that its header is cut: its marks are right.
    if size == UInt64.max { throw .foreign }
    if size == UInt64.max - 1 { throw .cut }
    let length = unsafe bytes.withUnsafeBytes { input in
      unsafe ZSTD_findFrameCompressedSize(input.baseAddress, input.count)
    }
    guard ZSTD_isError(length) == 0 else {
      throw ZSTD_getErrorCode(length) == ZSTD_error_srcSize_wrong ? .cut : .damaged
    }
    guard length == bytes.count else { throw .damaged }
    return size
  }
}

extension Zstd.Failure: CustomStringConvertible {
  /// A sentence.
  package var description: String {
    switch self {
    case .foreign: "The bytes are not compressed as this program does it."
    case .cut: "The compressed bytes end too early; the end of the file is missing."
    case .damaged: "The compressed bytes are damaged; what they held can't be restored."
    case .tooLarge(let bytes, let maxBytes):
      "The content has \(bytes) bytes; at most \(maxBytes) are allowed."
    case .memory: "There is not enough memory to decompress."
    }
  }
}
