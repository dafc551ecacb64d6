/// Command strings and pastes.
extension InputParser {
  /// A string may hold any text. It ends at BEL or at ST, which is a C1 control, also in UTF-8, or
  /// two bytes. CAN, SUB and the next sequence cancel it.
  mutating func string(_ byte: UInt8, _ kind: CommandString.Kind, letterBytes: Int) {
    switch byte {
    case 0x1b: state = .stringEscape(kind)
    case 0x07: finishString(kind)
    case 0x9c where letterBytes == 0: finishString(kind)
    case 0x9c where letterBytes == 1 && body.last == 0xc2:
      body.removeLast()
      finishString(kind)
    case 0x18, 0x1a: enter(.ground)
    // ^C must always lead out of the program.
    case 0x03: events.append(.key(.control("c")))
    default:
      let left = (0x80...0xbf).contains(byte) ? letterBytes : Self.letterCount(byte) ?? 1
      state = .string(kind, letterBytes: max(0, left - 1))
      if body.count == CommandString.bytesMax { body.removeLast() }
      body.append(byte)
    }
  }

  mutating func stringEscape(_ byte: UInt8, _ kind: CommandString.Kind) {
    switch byte {
    case UInt8(ascii: "\\"): finishString(kind)
    // tmux doubles each ESC of what it passes on.
    case 0x1b: break
    default: escape(byte)
    }
  }

  private mutating func finishString(_ kind: CommandString.Kind) {
    if let reply = CommandString(kind: kind, body: body).reply { events.append(.reply(reply)) }
    enter(.ground)
  }

  private static let pasteEnd: [UInt8] = Array("\u{1b}[201~".utf8)

  mutating func paste(_ byte: UInt8, endCount: Int) {
    if byte == Self.pasteEnd[endCount] {
      guard endCount + 1 == Self.pasteEnd.count else {
        state = .paste(endCount: endCount + 1)
        return
      }
      events.append(.paste(String(decoding: body, as: UTF8.self)))
      return enter(.ground)
    }
    appendPasted(Self.pasteEnd.prefix(endCount))
    state = .paste(endCount: 0)
    // ESC stands only at the beginning of the end.
    if byte == 0x1b { state = .paste(endCount: 1) } else { appendPasted([byte]) }
  }

  private mutating func appendPasted(_ bytes: some Sequence<UInt8>) {
    body += bytes.prefix(Self.pasteBytesMax - body.count)
  }
}
