import CZlib

/// Compresses the messages of one direction (RFC 7692 §7.2.1).
@safe package struct Deflater: ~Copyable {
  /// zlib keeps a pointer to its stream, so the stream must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let isFresh: Bool

  /// Nil if zlib can't do it: it has no window of 8 bits, and it may lack memory.
  ///
  /// - Parameter level: 1 is fastest, 9 smallest.
  package static func make(_ direction: Deflate.Direction, level: Int = 6) -> Deflater? {
    guard (9...15).contains(direction.windowBits) else { return nil }
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // Negative bits: raw deflate, without zlib's header and checksum.
    let result = unsafe deflateInit2_(
      stream, Int32(level), Z_DEFLATED, -Int32(direction.windowBits), 8, Z_DEFAULT_STRATEGY,
      ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard result == Z_OK else {
      unsafe stream.deallocate()
      return nil
    }
    return unsafe Deflater(stream: stream, isFresh: direction.isFresh)
  }

  private init(stream: UnsafeMutablePointer<z_stream>, isFresh: Bool) {
    unsafe self.stream = unsafe stream
    self.isFresh = isFresh
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Compresses a message of two parts and appends it to `output`.
  package mutating func compress(
    _ head: [UInt8], _ tail: [UInt8], to output: inout [UInt8]
  ) {
    feed(head, Z_NO_FLUSH, to: &output)
    feed(tail, Z_SYNC_FLUSH, to: &output)
    // RFC 7692 §7.2.1: a message ends with an empty block, whose last four bytes are omitted. An
    // empty message has one byte left (§7.2.3.6).
    output.removeLast(4)
    if isFresh { unsafe deflateReset(stream) }
  }

  private func feed(_ input: [UInt8], _ flush: Int32, to output: inout [UInt8]) {
    unsafe input.withUnsafeBufferPointer { input in
      unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      unsafe stream.pointee.avail_in = UInt32(input.count)
      unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16 << 10) { buffer in
        repeat {
          unsafe stream.pointee.next_out = buffer.baseAddress
          unsafe stream.pointee.avail_out = UInt32(buffer.count)
          unsafe _ = deflate(stream, flush)
          let count = unsafe buffer.count - Int(stream.pointee.avail_out)
          unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<count]))
        } while unsafe stream.pointee.avail_out == 0
      }
    }
  }
}
