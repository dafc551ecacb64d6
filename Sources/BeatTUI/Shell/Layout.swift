/// Where the parts of the screen are. It follows from the size of the terminal, from whether the
/// time line is open and from which panes the user wants to see; screens divide their `body`
/// further by themselves.
struct Layout: Equatable, Sendable {
  private static let timeLineRows = 4

  let size: Size
  /// The terminal without the time line's strip: what dialogs lie on.
  let stage: Size
  /// Which panes of the shown screen the user wants to see.
  let choice: PaneChoice

  init(size: Size, isLookingBack: Bool, choice: PaneChoice = PaneChoice()) {
    self.size = size
    self.choice = choice
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
}
