import Models

/// The layout of the seller's overview. A wide terminal shows four parts side by side; a narrow one
/// shows the to-do list above the figures and the focused list.
struct OverviewLayout: Equatable {
  /// The 90-day chart, with its box.
  private static let figuresColumns = OccupancyFigures.dayCount + 4
  private static let figuresColumnsMin = 72
  private static let figuresRows = 15
  private static let narrowFiguresRows = 4

  let panes: Panes<OverviewPane>
  /// Whether each list has a place of its own.
  var isWide: Bool { panes[.resting] != nil && panes[.calendar] != nil }

  init(_ overview: Overview, in layout: Layout) {
    let body = layout.body
    func rows(of part: Overview.Part, most: Int) -> Int {
      min(max(overview.listing[part].count, 1) + 2, most)
    }
    let lower = OverviewPane(overview.part == .needs ? .calendar : overview.part)
    let wide: Panes<OverviewPane>.Plan = [[.needs, .calendar], [.figures, .bookings, .resting]]
    let narrow: Panes<OverviewPane>.Plan = [[.needs, .figures, lower]]
    let widest = wide + [[.details, .month]]
    let isWide = body.columnCount >= 78 + Self.figuresColumnsMin && body.rowCount >= 34
    panes = Panes(
      (isWide ? [widest, wide] : []) + [narrow], focus: OverviewPane(overview.part), layout.choice,
      in: body
    ) { pane in
      switch pane {
      case .needs:
        let count = rows(of: .needs, most: isWide ? Self.figuresRows : max(6, body.rowCount / 3))
        return PaneNeed(columns: 78, best: 106, rows: count, bestRows: count)
      case .calendar: return PaneNeed(columns: 78, best: 106, rows: 4)
      case .bookings: return PaneNeed(columns: 72, best: Self.figuresColumns, rows: 4)
      case .resting:
        let count = rows(of: .resting, most: 8)
        return PaneNeed(
          columns: 72, best: Self.figuresColumns, rows: isWide ? count : 4,
          bestRows: isWide ? count : .max)
      case .details: return PaneNeed(columns: 46, best: 60, rows: 18, bestRows: 22)
      case .month: return PaneNeed(columns: 32, best: 60, rows: 12)
      case .figures:
        let count = isWide ? Self.figuresRows : Self.narrowFiguresRows
        return PaneNeed(
          columns: Self.figuresColumnsMin, best: Self.figuresColumns, rows: count,
          bestRows: count)
      }
    }
  }

  /// Nil if there is no room for it.
  func list(_ part: Overview.Part) -> Rect? { panes[OverviewPane(part)] }

  func pageLength(of part: Overview.Part) -> Int {
    list(part)?.listLength(headRows: part.headRows) ?? 1
  }
}

extension Overview.Part {
  var headRows: Int { self == .calendar ? 1 : 0 }
}
