import BeatTUI
import Wire

extension FuzzTargets {
  /// The first byte chooses what the program has asked for. Events are the same however the bytes
  /// are split, no text is a control character, nothing is reported that nobody asked for, and
  /// after silence ^C is ^C.
  package static func keys(_ bytes: [UInt8]) {
    let modes = modes(bytes.first ?? 0)
    let bytes = bytes.dropFirst()
    let whole = events([bytes[...]], modes)
    let half = bytes.startIndex + bytes.count / 2
    require(whole == events([bytes[..<half], bytes[half...]], modes), "split in two")
    require(whole == events(bytes.indices.map { bytes[$0...$0] }, modes), "split into bytes")
    for event in whole {
      switch event {
      case .text(let character):
        let isText = character.unicodeScalars.allSatisfy {
          $0.properties.generalCategory != .control
        }
        require(isText, "text has no control characters")
      case .mouse(let event):
        require(modes.mouse != .off, "the mouse was asked for")
        require(event.position.row >= 0 && event.position.column >= 0, "a place on the screen")
      case .focus: require(modes.hasFocus, "the focus was asked for")
      case .key, .paste, .reply: break
      }
    }
  }

  private static func modes(_ byte: UInt8) -> InputModes {
    let reports: [MouseReports] = [
      .off, .bytes, .letters, .sequences, .pixels(cellWidth: 10, cellHeight: 20),
    ]
    return InputModes(
      mouse: reports[Int(byte & 7) % reports.count], hasFocus: byte & 8 != 0,
      isMetaEighthBit: byte & 0xf0 == 0xf0)
  }

  private static func events(_ pieces: [ArraySlice<UInt8>], _ modes: InputModes) -> [InputEvent] {
    var parser = InputParser(modes)
    var now = Uptime(milliseconds: 0)
    var events = pieces.flatMap { parser.receive($0, at: now) }
    while let deadline = parser.deadline {
      require(now < deadline, "a deadline is later")
      now = deadline
      events += parser.expire(at: now)
    }
    require(now.milliseconds < 5_000, "silence ends everything")
    require(parser.receive([3], at: now) == [.key(.control("c"))], "^C leads out")
    return events
  }
}
