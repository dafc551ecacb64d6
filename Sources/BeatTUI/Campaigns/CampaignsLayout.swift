/// The layout of the campaigns screen: the details beside the list, or below it, which is then
/// short if the media buys have the focus.
struct CampaignsLayout: Equatable {
  let panes: Panes<CampaignsPane>

  init(_ layout: Layout, isOnMediaBuys: Bool) {
    let body = layout.body
    let stackedRows = isOnMediaBuys ? 5 : body.rowCount * 40 / 100
    let isBeside = body.columnCount >= Self.listColumns + Self.detailColumns
    let plans: [Panes<CampaignsPane>.Plan] = [
      [[.list, .totals], [.details], [.draft, .talk]], [[.list, .totals], [.details]],
      [[.list], [.details]], [[.list, .details]],
    ]
    panes = Panes(plans, focus: isOnMediaBuys ? .details : .list, layout.choice, in: body) { pane in
      switch pane {
      case .list:
        PaneNeed(
          columns: Self.listColumns, best: 80, rows: isBeside ? 8 : stackedRows,
          bestRows: isBeside ? body.rowCount / 2 : stackedRows)
      case .details: PaneNeed(columns: Self.detailColumns, best: 100, rows: 10)
      case .draft: PaneNeed(columns: 38, best: 60, rows: 10, bestRows: 14)
      case .talk: PaneNeed(columns: 38, best: 60, rows: 12)
      case .totals: PaneNeed(columns: Self.listColumns, best: 80, rows: 16)
      }
    }
  }

  private static let listColumns = 59
  private static let detailColumns = 59

  var list: Rect { panes[.list] ?? .nowhere }
}
