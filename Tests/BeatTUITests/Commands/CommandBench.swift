import TestSupport
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// A terminal on which everything is found by name, pressed or clicked.
struct CommandBench: TerminalBench {
  var world: Fixture
  var model: Model
  var uptime: Int64 = 0

  init(
    _ world: Fixture = Fixture(), as user: User, size: Size = Size(columns: 120, rows: 40)
  ) {
    self.world = world
    let now = Now(instant: world.now, uptime: Uptime(milliseconds: 0))
    model = Model(
      size: size, now: now, server: "http://test", generator: SeededGenerator(seed: 5))
    deliver(.linkChanged(.connected(latencyMilliseconds: 3)))
    deliverState(of: user, seq: 1)
  }

  mutating func type(_ text: String) { for letter in text { press(.character(letter)) } }

  @discardableResult
  mutating func run(_ line: String) -> [Effect] {
    press(.character(":"))
    type(line)
    return press(.enter)
  }

  var palette: PalettePanel? {
    if case .palette(let panel) = model.dialogs.last { panel } else { nil }
  }

  var help: HelpPanel? {
    if case .help(let panel) = model.dialogs.last { panel } else { nil }
  }

  var footer: String {
    text.split(separator: "\n").last.map(String.init) ?? ""
  }

  // MARK: Mouse

  @discardableResult
  mutating func act(_ action: MouseEvent.Action, row: Int, column: Int) -> [Effect] {
    let event = MouseEvent(action, at: Position(row: row, column: column))
    return model.update(.mouse(Pointing(event, on: model.view())), now: now)
  }

  @discardableResult
  mutating func click(row: Int, column: Int) -> [Effect] {
    act(.press(.left), row: row, column: column)
  }

  mutating func scroll(_ direction: MouseEvent.Direction, row: Int, column: Int) {
    act(.scroll(direction), row: row, column: column)
  }

  struct NotShown: Error {}

  /// Where a text is on the screen.
  func place(of words: String, last: Bool = false) throws -> Position {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    for (row, line) in last ? Array(lines.reversed()) : Array(lines) {
      guard let range = line.ranges(of: words).first else { continue }
      return Position(row: row, column: String(line[..<range.lowerBound]).columnCount)
    }
    throw NotShown()
  }

  mutating func click(on words: String, last: Bool = false) throws {
    let place = try place(of: words, last: last)
    click(row: place.row, column: place.column)
  }
}
