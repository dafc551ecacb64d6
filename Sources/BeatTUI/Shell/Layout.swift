/// Where the parts of the screen are. It follows from the size of the terminal and from whether the
/// time line is open; screens divide their `body` further by themselves.
struct Layout: Equatable, Sendable {
  /// Below this width a list has no room for a panel beside it.
  private static let panelColumnsMin = 118
  private static let timeLineRows = 4

  let size: Size
  /// The terminal without the time line's strip: what dialogs lie on.
  let stage: Size

  init(size: Size, isLookingBack: Bool) {
    self.size = size
    stage = Size(
      columns: size.columns, rows: size.rows - (isLookingBack ? Self.timeLineRows : 0))
  }

  /// All but the bars above and below.
  var body: Rect { Rect(row: 1, column: 0, rowCount: stage.rows - 2, columnCount: size.columns) }

  /// The strip between the body and the bar below, while the time line is open.
  var timeLine: Rect {
    Rect(
      row: stage.rows - 1, column: 0, rowCount: Self.timeLineRows, columnCount: size.columns)
  }

  var hasPanel: Bool { body.columnCount >= Self.panelColumnsMin }
}
