/// The decoded header of a frame (RFC 6455 §5.2).
package struct FrameHeader: Hashable, Sendable {
  package var isFinal: Bool
  /// RSV1: the message is compressed (RFC 7692 §6).
  package var isCompressed: Bool
  package var opcode: Opcode
  package var payloadCount: Int
  package var mask: MaskingKey?
}

extension FrameHeader {
  /// Appends the header in its shortest form (RFC 6455 §5.2).
  package func write(to output: inout [UInt8]) {
    output.append((isFinal ? 0x80 : 0) | (isCompressed ? 0x40 : 0) | opcode.rawValue)
    let masked: UInt8 = mask == nil ? 0 : 0x80
    switch payloadCount {
    case ..<126: output.append(masked | UInt8(payloadCount))
    case ..<65_536:
      output.append(masked | 126)
      output.append(UInt8(payloadCount >> 8))
      output.append(UInt8(payloadCount & 0xff))
    default:
      output.append(masked | 127)
      for shift in stride(from: 56, through: 0, by: -8) {
        output.append(UInt8(truncatingIfNeeded: payloadCount >> shift))
      }
    }
    guard let mask else { return }
    for shift in stride(from: UInt32(0), through: 24, by: 8) {
      output.append(UInt8(truncatingIfNeeded: mask.bits >> shift))
    }
  }
}
