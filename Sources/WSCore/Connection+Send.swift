extension Connection {
  package mutating func sendText(_ bytes: [UInt8]) { send(.text, bytes, []) }
  /// Sends one message of two parts. The second is shared between peers, and neither encoded nor
  /// compressed again for this one. The first has at most 65,535 bytes.
  package mutating func sendText(head: [UInt8], shared: SharedPayload) {
    guard state == .open else { return }
    // With context takeover the shared block would have to enter this peer's window.
    if sendsFresh, let deflated = shared.deflated {
      write(.text, Deflate.storedBlock(head), deflated, isCompressed: true)
    } else {
      send(.text, head, shared.plain)
    }
  }

  package mutating func sendBinary(_ bytes: [UInt8]) { send(.binary, bytes, []) }
  package mutating func sendPing(_ bytes: [UInt8] = []) {
    send(.ping, Array(bytes.prefix(Limits.controlBytes)), [])
  }

  /// Sends a close frame. No data follows it (RFC 6455 §5.5.1).
  package mutating func close(_ code: CloseCode, reason: String = "") {
    guard state == .open else { return }
    writeClose(code, reason: reason)
    state = .closing
  }

  private mutating func send(_ opcode: Opcode, _ head: [UInt8], _ tail: [UInt8]) {
    guard state == .open else { return }
    if deflater != nil, head.count + tail.count >= limits.compressedFrom {
      var compressed: [UInt8] = []
      deflater?.compress(head, tail, to: &compressed)
      write(opcode, compressed, [], isCompressed: true)
    } else {
      write(opcode, head, tail)
    }
  }

  mutating func write(
    _ opcode: Opcode, _ head: [UInt8], _ tail: [UInt8], isCompressed: Bool = false
  ) {
    let mask =
      role == .client
      ? MaskingKey(bits: UInt32.random(in: .min ... .max, using: &generator)) : nil
    let count = head.count + tail.count
    let header = FrameHeader(
      isFinal: true, isCompressed: isCompressed, opcode: opcode, payloadCount: count, mask: mask)
    header.write(to: &output)
    let start = output.count
    output.append(contentsOf: head)
    output.append(contentsOf: tail)
    mask?.apply(to: &output[start...], offset: 0)
  }

  mutating func writeClose(_ code: CloseCode, reason: String) {
    guard code.mayBeSent else { return write(.close, [], []) }
    var payload = [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 0xff)]
    for character in reason {
      // RFC 6455 §5.5: a control frame holds 125 bytes. Cut between characters.
      let bytes = Array(character.utf8)
      if payload.count + bytes.count > Limits.controlBytes { break }
      payload += bytes
    }
    write(.close, payload, [])
  }
}
