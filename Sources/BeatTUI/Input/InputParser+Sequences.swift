/// CSI, SS3, and the bytes that may follow a control sequence.
extension InputParser {
  /// Handles a byte that can't be part of a sequence. Controls act as if they stood before it, CAN
  /// and SUB cancel it, and ESC begins the next one. Returns false for all other bytes.
  private mutating func interrupt(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x1b: enter(.escape)
    case 0x18, 0x1a: enter(.ground)
    case 0x00...0x1f: events.append(.key(Self.plainKey(byte)))
    case 0x7f: break
    case 0x80...: ground(byte)
    default: return false
    }
    return true
  }

  mutating func controlSequence(_ byte: UInt8) {
    if interrupt(byte) { return }
    if byte < 0x40 {
      if body.count < ControlSequence.bodyBytesMax { body.append(byte) }
    } else if byte == UInt8(ascii: "["), body.isEmpty {
      enter(.consoleKey, isAlt: isAlt)
    } else {
      finish(ControlSequence(body: body, final: byte))
    }
  }

  private mutating func finish(_ sequence: ControlSequence?) {
    let found = sequence?.keys ?? []
    for key in found { add(key) }
    let count = events.count
    if let sequence, found.isEmpty { report(sequence) }
    // ESC before what is no key was the Escape key.
    if isAlt, found.isEmpty { events.insert(.key(.escape), at: count) }
    enter(.ground)
    guard let sequence else { return }
    if sequence.beginsPaste { enter(.paste(endCount: 0)) }
    if let report = MouseBytes(after: sequence, modes.mouse) { enter(.mouse(report)) }
  }

  /// A sequence that is none of the usual keys.
  private mutating func report(_ sequence: ControlSequence) {
    if let key = WindowsKey(sequence) {
      press(key)
    } else if let event = sequence.mouseEvent(modes.mouse) {
      events.append(.mouse(event))
    } else if let isGained = sequence.focus {
      if modes.hasFocus { events.append(.focus(isGained: isGained)) }
    } else if let reply = sequence.reply {
      events.append(.reply(reply))
    }
  }

  /// Windows sends a character beyond U+FFFF in two halves.
  private mutating func press(_ key: WindowsKey) {
    let high = highSurrogate
    highSurrogate = nil
    if UTF16.isLeadSurrogate(key.unit) {
      highSurrogate = key.unit
      return
    }
    let isSecond = UTF16.isTrailSurrogate(key.unit)
    let units = (isSecond ? high.map { [$0] } ?? [] : []) + [key.unit]
    let scalar = String(validating: units, as: UTF16.self)?.unicodeScalars.first
    guard let pressed = key.key(typing: scalar) else { return }
    for _ in 0..<key.count { events.append(.pressed(pressed)) }
  }

  mutating func consoleKey(_ byte: UInt8) {
    if interrupt(byte) { return }
    if (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte) { add(.function(Int(byte - 0x40))) }
    enter(.ground)
  }

  mutating func singleShift(_ byte: UInt8) {
    if interrupt(byte) { return }
    if (0x30...0x3f).contains(byte) {
      if body.count < ControlSequence.bodyBytesMax { body.append(byte) }
    } else {
      add(SingleShift.key(body: body, final: byte))
      enter(.ground)
    }
  }

  mutating func mouse(_ byte: UInt8, _ report: MouseBytes) {
    var report = report
    guard report.receive(byte) else { return ground(byte) }
    guard report.isComplete else {
      state = .mouse(report)
      return
    }
    enter(.ground)
    if let event = report.event { events.append(.mouse(event)) }
  }
}
