package import Wire

/// Turns what the terminal sends into events, however its bytes are split: the states of ECMA-48,
/// and UTF-8 between sequences. Reports and answers of the terminal come on the same line. The
/// parser reads them to their end, and unknown sequences too. None of them is ever a key.
///
///     var events = parser.receive(bytes, at: now)
///     // Nothing more has come until parser.deadline:
///     events = parser.expire(at: now)
///
/// Bytes may be cut off at any place. A lone ESC is the Escape key only when nothing follows, and a
/// sequence that never ends must not block the keyboard. How long the parser waits depends on what
/// has come.
package struct InputParser: Sendable {
  enum State {
    case ground
    case escape
    /// ESC twice: Escape twice, or Alt with a key that is a sequence (rxvt, iTerm2).
    case doubleEscape
    /// In a letter of so many bytes.
    case letter(count: Int)
    /// After a letter that was too late: up to so many bytes of it may still come.
    case lateLetter(count: Int)
    case controlSequence
    /// After `CSI [`: F1 to F5 of the Linux console.
    case consoleKey
    /// After SS3, `ESC O`.
    case singleShift
    /// In OSC, DCS, APC, PM or SOS, with so many bytes of a letter to come.
    case string(CommandString.Kind, letterBytes: Int)
    /// ESC in a string: its end, ST, or the next sequence.
    case stringEscape(CommandString.Kind)
    case mouse(MouseBytes)
    /// So many bytes of a paste's end have come.
    case paste(endCount: Int)
  }

  private static let escapeMilliseconds: Int64 = 50
  /// Short for the beginning of a sequence, because Alt-[ and Alt-O send the same bytes.
  private static let letterMilliseconds: Int64 = 500
  private static let sequenceMilliseconds: Int64 = 1_000
  private static let stringMilliseconds: Int64 = 2_000
  /// Long, because the rest of a paste that is given up would act as keys.
  private static let pasteMilliseconds: Int64 = 4_000
  /// Bytes of a paste that are taken.
  static let pasteBytesMax = 64 << 10

  /// What the program has asked the terminal to report.
  package var modes: InputModes
  var state = State.ground
  /// What has come of a letter, a sequence, a string or a paste.
  var body: [UInt8] = []
  /// Whether ESC stood before it.
  var isAlt = false
  /// The first half of a character that Windows sends in two.
  var highSurrogate: UInt16?
  var events: [InputEvent] = []
  private var receivedAt = Uptime(milliseconds: 0)

  package init(_ modes: InputModes = InputModes()) { self.modes = modes }

  /// When to call `expire`; nil when nothing has begun.
  package var deadline: Uptime? {
    patienceMilliseconds.map { receivedAt.advanced(byMilliseconds: $0) }
  }

  /// How long to wait for what may follow; nil when nothing may.
  private var patienceMilliseconds: Int64? {
    switch state {
    case .ground, .lateLetter: nil
    case .escape, .doubleEscape: Self.escapeMilliseconds
    case .letter, .consoleKey, .singleShift: Self.letterMilliseconds
    case .controlSequence:
      ControlSequence.shiftedKey(unfinished: body) != nil
        ? Self.escapeMilliseconds
        : body.isEmpty ? Self.letterMilliseconds : Self.sequenceMilliseconds
    case .mouse: Self.sequenceMilliseconds
    case .string, .stringEscape: Self.stringMilliseconds
    case .paste: Self.pasteMilliseconds
    }
  }

  /// Takes bytes that have come by `now`. They continue what has begun, also where the deadline is
  /// over: a busy program reads late what came in time.
  package mutating func receive(_ bytes: some Sequence<UInt8>, at now: Uptime) -> [InputEvent] {
    receivedAt = now
    for byte in bytes { step(byte) }
    return drainEvents()
  }

  /// Ends what has begun, if nothing has followed until its deadline.
  package mutating func expire(at now: Uptime) -> [InputEvent] {
    guard let deadline, deadline <= now else { return [] }
    switch state {
    case .escape: events.append(.key(.escape))
    case .doubleEscape: events += [.key(.escape), .key(.escape)]
    case .controlSequence:
      if let key = ControlSequence.shiftedKey(unfinished: body) { add(key) }
    case .paste: events.append(.paste(String(decoding: body, as: UTF8.self)))
    case .letter(let count):
      let missing = count - body.count
      enter(.lateLetter(count: missing))
      return []
    case .ground, .lateLetter, .consoleKey, .singleShift, .string, .stringEscape, .mouse: break
    }
    enter(.ground)
    return drainEvents()
  }

  private mutating func drainEvents() -> [InputEvent] {
    defer { events.removeAll() }
    return events
  }

  mutating func enter(_ state: State, isAlt: Bool = false) {
    self.state = state
    self.isAlt = isAlt
    body.removeAll(keepingCapacity: body.capacity <= CommandString.bytesMax)
  }

  mutating func add(_ key: Key?) {
    if let key { events.append(.pressed(isAlt ? key.with(.alt) : key)) }
  }

  private mutating func step(_ byte: UInt8) {
    switch state {
    case .ground: ground(byte)
    case .escape: escape(byte)
    case .doubleEscape: doubleEscape(byte)
    case .letter(let count): letter(byte, count: count)
    case .lateLetter(let count): lateLetter(byte, count: count)
    case .controlSequence: controlSequence(byte)
    case .consoleKey: consoleKey(byte)
    case .singleShift: singleShift(byte)
    case .string(let kind, let count): string(byte, kind, letterBytes: count)
    case .stringEscape(let kind): stringEscape(byte, kind)
    case .mouse(let report): mouse(byte, report)
    case .paste(let count): paste(byte, endCount: count)
    }
  }
}
