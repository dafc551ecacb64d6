/// The layout of the market screen. A terminal that is too narrow for everything shows the list or
/// the map.
struct FacesLayout: Equatable {
  let panes: Panes<FacesPane>
  let list: Rect
  let map: Rect
  /// Whether the search line is shown.
  let hasLine: Bool
  /// The visible columns, from left to right.
  let columns: [FaceColumn]

  init(_ faces: Faces, in layout: Layout) {
    panes = Self.panes(faces.hasMapFocus ? .map : .list, in: layout)
    list = panes[.list] ?? layout.body
    map = panes[.map] ?? layout.body
    hasLine = faces.filter.isEditing || !faces.filter.isEmpty
    columns = FaceColumn.fitting(
      faces.columns, width: Self.room(in: list), gap: Self.gap(in: list))
  }

  private static func panes(_ focus: FacesPane, in layout: Layout) -> Panes<FacesPane> {
    let plans: [Panes<FacesPane>.Plan] = [
      [[.list], [.details, .calendar], [.map]], [[.list, .details], [.map]], [[.list], [.map]],
    ]
    return Panes(plans, focus: focus, layout.choice, in: layout.body) { pane in
      switch pane {
      case .list: PaneNeed(columns: 75, best: 98, rows: 10)
      case .map: PaneNeed(columns: 46, best: 88, rows: 10)
      case .details: PaneNeed(columns: 44, best: 62, rows: 18, bestRows: 18)
      case .calendar: PaneNeed(columns: 32, best: 61, rows: 12)
      }
    }
  }

  var hasList: Bool { panes[.list] != nil }
  var hasMap: Bool { panes[.map] != nil }
  var hasDetails: Bool { panes[.details] != nil }

  /// The chosen columns that the list has room for, from left to right.
  static func columns(among wanted: [FaceColumn], in layout: Layout) -> [FaceColumn] {
    let list = panes(.list, in: layout)[.list] ?? layout.body
    return FaceColumn.fitting(wanted, width: room(in: list), gap: gap(in: list))
  }

  /// Screen columns before the first list column: the cursor, the mark, the state.
  static let leadColumns = 6
  private static func room(in list: Rect) -> Int { list.columnCount - leadColumns - 2 }
  private static func gap(in list: Rect) -> Int { list.columnCount >= 100 ? 2 : 1 }
  var room: Int { Self.room(in: list) }
  var gap: Int { Self.gap(in: list) }

  /// Rows above the list: the heading, and the search line with its hint.
  var headRows: Int { hasLine ? 3 : 1 }
  var pageLength: Int { list.listLength(headRows: headRows) }

  /// The size of the map, even if it is hidden.
  var mapDots: (width: Int, height: Int) {
    let inside = map.inset()
    return (inside.columnCount * DotGrid.dotsAcross, inside.rowCount * DotGrid.dotsDown)
  }
}
