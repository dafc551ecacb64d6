extension Connection {
  /// Adds bytes from the peer, split anywhere. Call `nextEvent()` until it returns nil to process
  /// them.
  package mutating func receive(_ bytes: some Collection<UInt8>) {
    if state != .closed { parser.append(bytes) }
  }

  /// Returns the next event; nil until more bytes arrive. Handle each event before asking for the
  /// next: a frame that fails the connection does so only after everything before it was delivered
  /// and answered.
  package mutating func nextEvent() -> Event? {
    while events.isEmpty {
      guard state != .closed else { return nil }
      do throws(ProtocolError) {
        guard try step() else { return nil }
      } catch {
        fail(error)
      }
    }
    return events.removeFirst()
  }

  private mutating func step() throws(ProtocolError) -> Bool {
    switch try parser.next() {
    case .needsMore: return false
    case .header(let header): try begin(header)
    case .payload(let piece, let isLast):
      guard let header else { return true }
      if header.opcode.isControl {
        control += piece
        if isLast { try finishControl(header.opcode) }
      } else {
        try receive(piece, endsMessage: isLast && header.isFinal)
      }
    }
    return true
  }

  private mutating func begin(_ header: FrameHeader) throws(ProtocolError) {
    self.header = header
    if header.opcode.isControl {
      control.removeAll(keepingCapacity: true)
      return
    }
    // RFC 6455 §5.4: fragments of one message are not interleaved with another message.
    switch (header.opcode, message) {
    case (.continuation, nil): throw .continuationWithoutStart
    case (.continuation, .some): break
    case (_, .some): throw .dataFrameInsideMessage
    case (_, nil):
      message = Message(opcode: header.opcode, isCompressed: header.isCompressed)
    }
    message?.fragmentCount += 1
    guard message?.fragmentCount ?? 0 <= limits.fragments else { throw .tooManyFragments }
    // Compares with the remainder: a length may be the greatest integer, and a sum would overflow.
    guard header.payloadCount <= limits.messageBytes - (message?.payloadCount ?? 0) else {
      throw .messageTooBig
    }
    message?.payloadCount += header.payloadCount
  }

  private mutating func receive(
    _ piece: ArraySlice<UInt8>, endsMessage: Bool
  ) throws(ProtocolError) {
    guard var current = message.take() else { return }
    let start = current.bytes.count
    if current.isCompressed {
      try inflater?.decompress(
        piece, endsMessage: endsMessage, to: &current.bytes, limit: limits.messageBytes)
    } else {
      current.bytes += piece
    }
    if current.opcode == .text {
      // RFC 6455 §8.1, checked as bytes arrive.
      guard current.check.accept(current.bytes[start...]),
        !(endsMessage && current.check.isMidScalar)
      else { throw .invalidUTF8 }
    }
    guard endsMessage else {
      message = current
      return
    }
    // After our close frame, further data is read and dropped.
    guard state == .open else { return }
    events.append(current.opcode == .text ? .text(current.bytes) : .binary(current.bytes))
  }

  private mutating func finishControl(_ opcode: Opcode) throws(ProtocolError) {
    switch opcode {
    case .ping where state == .open:
      // RFC 6455 §5.5.2: answered at once, also between fragments.
      write(.pong, control, [])
      events.append(.ping(control))
    case .pong where state == .open: events.append(.pong(control))
    case .close: try receiveClose()
    case .ping, .pong, .continuation, .text, .binary: break
    }
  }

  private mutating func receiveClose() throws(ProtocolError) {
    let (code, reason) = try closePayload()
    if case .open = state {
      // RFC 6455 §5.5.1: answered with the received code.
      writeClose(code == .noneReceived ? .noneReceived : code, reason: "")
    }
    state = .closed
    events.append(.closed(code, reason: reason, isClean: true))
  }

  private func closePayload() throws(ProtocolError) -> (CloseCode, String) {
    if control.isEmpty { return (.noneReceived, "") }
    guard control.count >= 2 else { throw .truncatedClose }
    let code = CloseCode(rawValue: UInt16(control[0]) << 8 | UInt16(control[1]))
    guard code.mayBeSent else { throw .invalidCloseCode(code.rawValue) }
    guard let reason = String(validating: control.dropFirst(2), as: UTF8.self) else {
      throw .invalidUTF8
    }
    return (code, reason)
  }

  private mutating func fail(_ error: ProtocolError) {
    if case .open = state { writeClose(error.closeCode, reason: error.description) }
    state = .closed
    message = nil
    events.append(.closed(error.closeCode, reason: error.description, isClean: false))
  }
}
