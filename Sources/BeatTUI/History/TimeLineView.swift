import Models
import Wire

/// The strip below the screen while the user looks back: the current event, and its position among
/// all events.
struct TimeLineView: View {
  private static let blocks = Array("▁▂▃▄▅▆▇█")

  let timeLine: TimeLine
  let context: Context
  private var replayer: EventReplayer { timeLine.replayer }

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    canvas.fill(rect, .plain)
    canvas.box(rect, title: "Time line", note: note, hasFocus: true, ink)
    let inside = rect.inside
    guard timeLine.isWhole else {
      let count = replayer.forgottenCount + replayer.count
      let text = count == 0 ? "Loading the history …" : "\(count) events loaded …"
      canvas.draw(text, row: inside.row, column: inside.column, ink.muted)
      return
    }
    drawStep(on: &canvas, inside.line(0))
    drawScrubber(on: &canvas, inside.line(1))
  }

  private var note: String {
    guard let moment = timeLine.moment else { return "" }
    let cut = timeLine.isCut ? "newest \(replayer.count) only · " : ""
    let text = moment.preciseText(in: script)
    return "\(cut)\(text) · \(replayer.position) of \(replayer.count)"
  }

  private func drawStep(on canvas: inout Canvas, _ line: Rect) {
    guard let record = replayer.record else {
      canvas.draw("Nothing has happened yet.", row: line.row, column: line.column, ink.muted)
      return
    }
    let who = record.by.title(of: record.event)
    let column = canvas.draw(
      "▎\(who)".truncated(to: line.columnCount / 3), row: line.row, column: line.column,
      ink.accent.with(.bold))
    let words = EventSentences(market: replayer.market, former: replayer.former)
      .text(of: record.event).withMonths(in: script)
    canvas.draw(
      words, row: line.row, column: column + 1, ink.text,
      width: max(0, line.endColumn - column - 1))
  }

  /// The number of events over time, from the first day to the last. Later events are dim.
  private func drawScrubber(on canvas: inout Canvas, _ line: Rect) {
    guard let first = replayer.records.first?.at, let last = replayer.records.last?.at else {
      return
    }
    let isOneYear = Day(first).civil.year == Day(last).civil.year
    let from =
      (isOneYear ? Day(first).shortText(in: script) : Day(first).text(in: script)) + " "
    let to =
      " " + (isOneYear ? Day(last).shortText(in: script) : Day(last).text(in: script))
    canvas.draw(from, row: line.row, column: line.column, ink.muted)
    canvas.draw(to, row: line.row, endColumn: line.endColumn, ink.muted)
    let width = line.columnCount - from.columnCount - to.columnCount
    guard width > 0 else { return }
    let span = max(1, last.milliseconds(since: first))
    let ends = (1...width).map { cell in
      let share = Int64((Double(span) * Double(cell) / Double(width)).rounded(.up))
      return replayer.position(at: first.advanced(byMilliseconds: share))
    }
    let counts = ends.indices.map { ends[$0] - ($0 == 0 ? 0 : ends[$0 - 1]) }
    let most = Double(counts.max() ?? 1).squareRoot()
    let cursor = min(width - 1, ends.firstIndex { $0 >= replayer.position } ?? width - 1)
    for cell in 0..<width {
      let isHere = cell == cursor
      let text = isHere ? "◆" : block(counts[cell], most)
      let style = isHere ? ink.amber.with(.bold) : cell < cursor ? ink.accent : ink.line
      canvas.draw(text, row: line.row, column: line.column + from.columnCount + cell, style)
    }
  }

  /// The height is the square root of the count, so that a busy hour doesn't hide the others.
  private func block(_ count: Int, _ most: Double) -> String {
    if count == 0 { return "·" }
    let height = Double(count).squareRoot() / max(1, most) * Double(Self.blocks.count - 1)
    return String(Self.blocks[max(0, min(Self.blocks.count - 1, Int(height.rounded())))])
  }
}

extension Instant {
  /// `21 Nov 2026 14:02:11`
  func preciseText(in script: Script) -> String {
    "\(Day(self).text(in: script)) \(preciseClockText)"
  }

  /// `14:02:11`
  var preciseClockText: String {
    let seconds = milliseconds(since: Day(self).start) / 1_000 % 60
    return "\(clockText):\(twoDigits(Int(seconds)))"
  }
}
