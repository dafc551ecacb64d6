import Models
import Wire

/// The marked faces side by side. Rows that differ are bold and marked `≠`; the best value has a
/// star.
struct ComparisonLayout: PanelLayout {
  private let context: Context
  let faces: [Asset]

  static let labelWidth = 16
  private static let columnWidthMax = 34

  struct Row {
    var label: String
    var cells: [String]
    /// The cells with a star.
    var best: Set<Int>
    var style: Style

    var differs: Bool { Set(cells).count > 1 }
  }

  init(_ marked: [ID<Asset>], in context: Context) {
    self.context = context
    faces = marked.compactMap { context.market.assets[$0] }
  }

  var columnWidth: Int {
    let room =
      context.layout.stage.columns - (context.layout.stage.columns < 60 ? 4 : 8)
      - Self.labelWidth
    return min(Self.columnWidthMax, room / max(1, faces.count))
  }

  var rect: Rect {
    Rect(
      centredIn: context.layout.stage, width: Self.labelWidth + columnWidth * faces.count + 4,
      height: lineCount + 2)
  }

  var lineCount: Int { rows.count + 4 }

  var title: String { "Compare" }

  var note: String {
    let differing = rows.count { $0.differs }
    return "\(differing) of \(rows.count) rows differ"
  }
}

extension ComparisonLayout {
  var rows: [Row] {
    let today = DayRange(from: context.today, to: context.today.advanced(by: 1))
    func column(_ column: FaceColumn, _ style: Style? = nil, best: [Int64?] = []) -> Row {
      row(column.title, style, best: best) { face in
        let status = context.occupancy.status(of: face, in: today, today: context.today)
        let text = column.text(of: face, status, context.market, in: context.script)
        return column == .status ? "\(status.mark) \(text)" : text
      }
    }
    return [
      column(.status), column(.area), column(.district), column(.road), column(.facing),
      column(.medium), column(.size, best: faces.map(\.squareFeet)), column(.lit),
      column(.traffic, best: faces.map { face in face.traffic.map { Int64($0.dailyCount) } }),
      column(.rate, context.ink.strong, best: faces.map { -$0.monthlyRate.paisa }),
      // The price per 1,000 vehicles.
      row("Per 1,000", best: faces.map { face in face.paisaPerThousand.map { -$0 } }) {
        $0.paisaPerThousand.map { Money(paisa: $0).text() } ?? "—"
      },
      row("Per ft²", best: faces.map { -$0.paisaPerSquareFoot }) {
        Money(paisa: $0.paisaPerSquareFoot).text()
      },
      column(.minimum), column(.permit), column(.owner),
    ]
  }

  /// - Parameter best: a number for each face; the greatest is the best.
  private func row(
    _ label: String, _ style: Style? = nil, best: [Int64?] = [], _ text: (Asset) -> String
  ) -> Row {
    let greatest = best.compactMap { $0 }.max()
    return Row(
      label: label, cells: faces.map(text),
      best: Set(best.indices.filter { greatest != nil && best[$0] == greatest }),
      style: style ?? context.ink.text)
  }
}

extension Asset {
  fileprivate var squareFeet: Int64 { Int64(widthFeet) * Int64(heightFeet) }
  fileprivate var paisaPerSquareFoot: Int64 { monthlyRate.paisa / max(1, squareFeet) / 100 * 100 }

  /// In a month of 30 days.
  fileprivate var paisaPerThousand: Int64? {
    traffic.map { monthlyRate.paisa * 1_000 / max(1, Int64($0.dailyCount) * 30) }
  }
}
