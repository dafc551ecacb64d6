import Wire

@testable import BeatTUI

/// Sends bytes to a parser as time passes.
struct Typist {
  private(set) var parser: InputParser
  private(set) var events: [InputEvent] = []
  private var now = Uptime(milliseconds: 1_000)

  init(_ modes: InputModes = InputModes()) { parser = InputParser(modes) }

  mutating func type(_ bytes: some Sequence<UInt8>) { events += parser.receive(bytes, at: now) }

  mutating func type(_ text: String) { type(Array(text.utf8)) }

  mutating func wait(milliseconds: Int64) {
    now = now.advanced(byMilliseconds: milliseconds)
    while let deadline = parser.deadline, deadline <= now {
      events += parser.expire(at: deadline)
    }
  }

  /// The events since the last call.
  mutating func drain() -> [InputEvent] {
    defer { events = [] }
    return events
  }

  /// Longer than anything waits.
  mutating func fallSilent() { wait(milliseconds: 5_000) }

  /// What these pieces are, with silence after them.
  static func events(_ pieces: [KeyVector.Piece], _ modes: InputModes) -> [InputEvent] {
    var typist = Typist(modes)
    for piece in pieces {
      typist.wait(milliseconds: piece.pause)
      typist.type(piece.bytes)
    }
    typist.fallSilent()
    return typist.events
  }

  /// The keys of a text that comes in one piece, with silence after it.
  static func keys(_ text: String) -> [Key] {
    events([KeyVector.Piece(pause: 0, bytes: Array(text.utf8))], InputModes()).compactMap(\.key)
  }
}
