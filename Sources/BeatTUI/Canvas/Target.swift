/// What a cell belongs to, for the mouse. Views mark it where they draw, so a click always finds
/// what was on the screen.
enum Target: Hashable, Sendable {
  /// A row of a list, which a click selects.
  case row(pane: Int, RowKey)
  /// A list or a pane besides its rows.
  case pane(Int)
  /// The upper border of a pane, with its title.
  case heading(Int)
  /// The box of a panel.
  case panel
  /// A key of the footer.
  case key(Key)
  /// The tab of a screen, by its place.
  case tab(Int)
  /// The heading of a column.
  case column(FaceColumn)
  /// A field or a button of a form, by its place.
  case field(Int)
  case map
}
