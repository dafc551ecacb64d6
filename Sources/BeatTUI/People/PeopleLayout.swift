/// The layout of the people screen: the list beside the details on a wide terminal, above them on
/// a narrow one.
struct PeopleLayout: Equatable {
  static let headRows = 1
  /// From this width of the list on there is room for addresses and counts.
  private static let broadColumns = 116
  /// Below this width there is room for names and states only.
  private static let slimColumns = 60

  let panes: Panes<PeoplePane>
  let list: Rect
  /// Where the columns of the list begin, from its border on, and how wide they are.
  let name: Range<Int>
  let organisation: Range<Int>?
  /// Nil where there is no room, as for those below.
  let role: Range<Int>?
  let state: Range<Int>
  let email: Range<Int>?
  let logins: Range<Int>?

  init(_ layout: Layout) {
    panes = Panes(
      [[[.list], [.details, .organisation]], [[.list], [.details]], [[.list, .details]]],
      focus: .list, layout.choice, in: layout.body
    ) { pane in
      switch pane {
      case .list: PaneNeed(columns: 72, best: 138, rows: 6)
      case .details: PaneNeed(columns: 46, best: 62, rows: 8, bestRows: 13)
      case .organisation: PaneNeed(columns: 46, best: 62, rows: 14)
      }
    }
    list = panes[.list] ?? .nowhere
    let isBroad = list.columnCount >= Self.broadColumns
    let isSlim = list.columnCount < Self.slimColumns
    // The marks before, “last seen” behind.
    let room = list.columnCount - 2 - 4 - 11
    let fixed = (isSlim ? 0 : 8) + 12 + (isBroad ? 8 : 0)
    let shares = isSlim ? [100] : isBroad ? [26, 34, 40] : [44, 56]
    var start = 5
    func column(_ width: Int) -> Range<Int> {
      defer { start += max(1, width) }
      return start..<start + max(0, width - 1)
    }
    name = column((room - fixed) * shares[0] / 100)
    email = isBroad ? column((room - fixed) * shares[1] / 100) : nil
    organisation = isSlim ? nil : column((room - fixed) * shares[shares.count - 1] / 100)
    role = isSlim ? nil : column(8)
    state = column(12)
    logins = isBroad ? column(8) : nil
  }
}
