/// Parses frame headers and pieces of payload from bytes that may be split anywhere.
struct FrameParser: Sendable {
  /// The expected input, with what is already known.
  private enum Waiting: Sendable {
    case header
    case payload(FrameHeader, received: Int)
  }

  enum Step: Sendable {
    case header(FrameHeader)
    /// A piece of the current frame's payload, unmasked; `isLast` ends the frame.
    case payload(ArraySlice<UInt8>, isLast: Bool)
    case needsMore
  }

  private let role: Role
  private let allowsCompression: Bool
  private var waiting = Waiting.header
  private(set) var bytes: [UInt8] = []
  private var index = 0

  init(role: Role, allowsCompression: Bool) {
    self.role = role
    self.allowsCompression = allowsCompression
  }

  /// Whether a frame has begun and not ended.
  var isInsideFrame: Bool {
    switch waiting {
    case .header: index < bytes.count
    case .payload: true
    }
  }

  mutating func append(_ more: some Collection<UInt8>) {
    if index > 0 {
      bytes.removeFirst(index)
      index = 0
    }
    bytes.append(contentsOf: more)
  }

  mutating func next() throws(ProtocolError) -> Step {
    switch waiting {
    case .header:
      guard let header = try parseHeader() else { return .needsMore }
      waiting = .payload(header, received: 0)
      return .header(header)
    case .payload(let header, let received):
      let count = min(header.payloadCount - received, bytes.count - index)
      if count == 0, header.payloadCount > received { return .needsMore }
      var piece = bytes[index..<index + count]
      header.mask?.apply(to: &piece, offset: received)
      index += count
      let isLast = received + count == header.payloadCount
      waiting = isLast ? .header : .payload(header, received: received + count)
      return .payload(piece, isLast: isLast)
    }
  }

  private mutating func parseHeader() throws(ProtocolError) -> FrameHeader? {
    guard bytes.count - index >= 2 else { return nil }
    let first = bytes[index]
    let second = bytes[index + 1]
    let opcode = try checkedOpcode(first, second)
    // RFC 6455 §5.2: the length is 7 bits, or 16 or 64 after the escapes 126 and 127.
    let short = Int(second & 0x7f)
    let lengthCount = short < 126 ? 0 : short == 126 ? 2 : 8
    let maskCount = second & 0x80 == 0 ? 0 : 4
    guard bytes.count - index >= 2 + lengthCount + maskCount else { return nil }
    let length = try checkedLength(short, lengthCount)
    var mask: UInt32 = 0
    for offset in 0..<maskCount {
      mask |= UInt32(bytes[index + 2 + lengthCount + offset]) << (UInt32(offset) * 8)
    }
    index += 2 + lengthCount + maskCount
    return FrameHeader(
      isFinal: first & 0x80 != 0, isCompressed: first & 0x40 != 0, opcode: opcode,
      payloadCount: length,
      mask: maskCount == 0 ? nil : MaskingKey(bits: mask))
  }

  /// Checks everything that the first two bytes determine.
  private func checkedOpcode(_ first: UInt8, _ second: UInt8) throws(ProtocolError) -> Opcode {
    // RFC 6455 §5.2: RSV1 to RSV3 must be 0 unless an extension was negotiated. RFC 7692 §6.1: RSV1
    // may be set on the first frame of a message.
    guard first & 0x30 == 0 else { throw .reservedBits }
    guard let opcode = Opcode(rawValue: first & 0x0f) else { throw .reservedOpcode(first & 0x0f) }
    let mayBeCompressed = allowsCompression && (opcode == .text || opcode == .binary)
    guard first & 0x40 == 0 || mayBeCompressed else { throw .reservedBits }
    if opcode.isControl {
      // RFC 6455 §5.5
      guard first & 0x80 != 0 else { throw .fragmentedControlFrame }
      guard second & 0x7f <= 125 else { throw .controlFrameTooLong }
    }
    // RFC 6455 §5.1: a client masks, a server does not.
    switch (role, second & 0x80 != 0) {
    case (.server, false): throw .unmaskedFrame
    case (.client, true): throw .maskedFrame
    case (.server, true), (.client, false): return opcode
    }
  }

  private func checkedLength(_ short: Int, _ byteCount: Int) throws(ProtocolError) -> Int {
    if byteCount == 0 { return short }
    var length: UInt64 = 0
    for offset in 0..<byteCount { length = length << 8 | UInt64(bytes[index + 2 + offset]) }
    guard length >> 63 == 0, let length = Int(exactly: length) else { throw .lengthOverflow }
    guard length >= (byteCount == 2 ? 126 : 65_536) else { throw .lengthNotMinimal }
    return length
  }
}
