/// The layout of the messages screen. A terminal that is too narrow for both parts shows the
/// focused one.
struct TalkLayout: Equatable {
  /// Lines that a conversation takes in the list.
  static let rowHeight = 2

  let panes: Panes<TalkPane>
  var list: Rect? { panes[.list] }
  var thread: Rect? { panes[.thread] }
  /// Rows or messages of a page.
  let pageLength: Int

  init(_ focus: Talk.Focus, in layout: Layout) {
    let body = layout.body
    let isOnList = focus == .list
    panes = Panes(
      [[[.list], [.thread], [.facts, .calendar]], [[.list], [.thread]]],
      focus: isOnList ? .list : .thread, layout.choice, in: body
    ) { pane in
      switch pane {
      case .list: PaneNeed(columns: 40, best: 70, rows: 6)
      case .thread: PaneNeed(columns: 64, best: 130, rows: 6)
      case .facts: PaneNeed(columns: 44, best: 60, rows: 16, bestRows: 26)
      case .calendar: PaneNeed(columns: 32, best: 60, rows: 12)
      }
    }
    pageLength =
      isOnList
      ? (panes[.list] ?? body).listLength(rowHeight: Self.rowHeight) : max(1, body.rowCount / 4)
  }
}
