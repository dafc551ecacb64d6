/// The layout of the offer screens: the list, and the selected offer beside it.
struct OffersLayout: Equatable {
  let panes: Panes<OffersPane>
  var list: Rect { panes[.list] ?? .nowhere }

  /// - Parameters:
  ///   - rowCount: the rows of the list.
  ///   - campaignCount: of the campaigns below the list; nil if they aren't shown.
  init(_ layout: Layout, rowCount: Int, campaignCount: Int? = nil) {
    let left: [OffersPane] = campaignCount == nil ? [.list] : [.list, .campaigns]
    let body = layout.body
    // The buyer's list is short, so that the notifications have room below it.
    let plans: [Panes<OffersPane>.Plan] = [
      campaignCount == nil
        ? [left, [.details, .talk], [.calendar, .notices]]
        : [left + [.notices], [.details, .talk], [.calendar]],
      [left, [.details, .talk]], [left, [.details]], [left],
    ]
    panes = Panes(plans, focus: .list, layout.choice, in: body) { pane in
      switch pane {
      case .list:
        return PaneNeed(
          columns: 75, best: 108, rows: 6, bestRows: campaignCount == nil ? .max : rowCount + 3)
      case .campaigns:
        let rows = min(max(campaignCount ?? 0, 1) + 2, body.rowCount / 3)
        return PaneNeed(columns: 60, rows: rows, bestRows: rows)
      case .details: return PaneNeed(columns: 43, best: 72, rows: 24, bestRows: 31)
      case .talk: return PaneNeed(columns: 43, best: 72, rows: 12)
      case .calendar: return PaneNeed(columns: 32, best: 61, rows: 20, bestRows: 28)
      case .notices: return PaneNeed(columns: 32, best: 72, rows: 8)
      }
    }
  }
}
