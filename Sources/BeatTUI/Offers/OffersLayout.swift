/// The layout of the offer screens: the list, and the selected offer beside it.
struct OffersLayout: Equatable {
  let panes: Panes<OffersPane>
  var list: Rect { panes[.list] ?? .nowhere }

  /// - Parameter campaignCount: of the campaigns below the list; nil if they aren't shown.
  init(_ layout: Layout, campaignCount: Int? = nil) {
    let left: [OffersPane] = campaignCount == nil ? [.list] : [.list, .campaigns]
    let body = layout.body
    panes = Panes([[left, [.details]], [left]], focus: .list, layout.choice, in: body) { pane in
      switch pane {
      case .list: PaneNeed(columns: 75, best: 108, rows: 6)
      case .campaigns:
        PaneNeed(columns: 60, rows: min(max(campaignCount ?? 0, 1) + 2, body.rowCount / 3))
      case .details: PaneNeed(columns: 43, best: 72, rows: 6)
      }
    }
  }
}
