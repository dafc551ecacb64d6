import CZlib

/// Decompresses the messages of one direction (RFC 7692 §7.2.2) as they arrive, up to a limit.
@safe struct Inflater: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>
  private let isFresh: Bool

  /// The end of each message, which its sender omits.
  private static let tail: [UInt8] = [0x00, 0x00, 0xff, 0xff]

  /// Nil without memory. The window is always the largest, which accepts any smaller one.
  static func make(_ direction: Deflate.Direction) -> Inflater? {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let result = unsafe inflateInit2_(
      stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard result == Z_OK else {
      unsafe stream.deallocate()
      return nil
    }
    return unsafe Inflater(stream: stream, isFresh: direction.isFresh)
  }

  private init(stream: UnsafeMutablePointer<z_stream>, isFresh: Bool) {
    unsafe self.stream = unsafe stream
    self.isFresh = isFresh
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Decompresses `piece` and appends the result to `output`, which may grow to `limit` bytes.
  mutating func decompress(
    _ piece: ArraySlice<UInt8>, endsMessage: Bool, to output: inout [UInt8], limit: Int
  ) throws(ProtocolError) {
    try feed(piece, to: &output, limit)
    guard endsMessage else { return }
    try feed(Self.tail[...], to: &output, limit)
    if isFresh { unsafe inflateReset(stream) }
  }

  private func feed(
    _ piece: ArraySlice<UInt8>, to output: inout [UInt8], _ limit: Int
  ) throws(ProtocolError) {
    var failure: ProtocolError?
    unsafe piece.withUnsafeBufferPointer { input in
      unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      unsafe stream.pointee.avail_in = UInt32(input.count)
      unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32 << 10) { buffer in
        repeat {
          unsafe stream.pointee.next_out = buffer.baseAddress
          unsafe stream.pointee.avail_out = UInt32(buffer.count)
          let result = unsafe inflate(stream, Z_SYNC_FLUSH)
          let count = unsafe buffer.count - Int(stream.pointee.avail_out)
          // Stops a decompression bomb, after one buffer too much at most.
          guard output.count + count <= limit else { return failure = .messageTooBig }
          unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<count]))
          switch result {
          case Z_OK: break
          case Z_BUF_ERROR: return
          // RFC 7692 §7.2.3.4: more may follow a final block; the window stays.
          case Z_STREAM_END: unsafe inflateResetKeep(stream)
          default: return failure = .invalidCompression
          }
        } while unsafe stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0
      }
    }
    if let failure { throw failure }
  }
}
