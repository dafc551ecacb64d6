import Models
import Wire

/// The events with time, author and sentence.
struct HistoryLayout: PanelLayout {
  static let whenWidth = 14
  private static let whoWidthMax = 18
  /// Below this width the author stands before the sentence.
  private static let slimColumns = 60

  private var isSlim: Bool { context.layout.stage.columns < Self.slimColumns }
  var whoWidth: Int { isSlim ? 0 : Self.whoWidthMax }

  private let context: Context
  private let panel: HistoryPanel

  init(_ panel: HistoryPanel, in context: Context) {
    self.panel = panel
    self.context = context
  }

  static let widthMax = 124
  private static let heightMin = 10

  /// As high as its lines, or as the screen permits while more are loaded.
  var rect: Rect {
    let most = max(context.layout.stage.rows * 3 / 4, Self.heightMin)
    let height = panel.isWhole ? min(most, max(Self.heightMin, lineCount + 2)) : most
    return Rect(centredIn: context.layout.stage, width: Self.widthMax, height: height)
  }

  var whatWidth: Int {
    let stage = context.layout.stage
    let room = Rect(centredIn: stage, width: Self.widthMax, height: stage.rows).inside.columnCount
    return max(1, room - Self.whenWidth - whoWidth)
  }

  typealias Row = (line: HistoryPanel.Line?, text: String)

  /// The lines, each with as many rows as its sentence needs.
  var rows: [Row] {
    panel.lines.flatMap { line in
      words(of: line).wrapped(to: whatWidth).enumerated().map { index, text in
        (index == 0 ? line : nil, text)
      }
    }
  }

  private func words(of line: HistoryPanel.Line) -> String {
    (isSlim ? line.who + " " : "") + line.what.printable.withMonths(in: context.script)
  }

  var lineCount: Int { rows.count + (panel.isWhole ? 0 : 1) }

  /// The line below the last event.
  var lastLine: String {
    guard panel.isWhole else { return "…" }
    return panel.records.isEmpty ? "No history." : ""
  }

  var title: String { "History · \(panel.title)" }

  var note: String {
    let count = panel.records.count
    return panel.isWhole ? "\(count) event\(count == 1 ? "" : "s")" : "\(count) so far"
  }
}
