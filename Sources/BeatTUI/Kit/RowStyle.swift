/// The style of a list row: its background, and the mark at its left end.
struct RowStyle {
  let ground: Style
  let mark: String
  /// What is muted in other rows is plain text in the chosen one.
  private let muted: Style?

  init(_ ink: Ink, isChosen: Bool = false, isFlashing: Bool = false) {
    ground = isFlashing ? ink.flash : isChosen ? ink.chosen : .plain
    muted = isChosen && ink.muted.foreground != nil ? ink.muted : nil
    mark = isFlashing ? "▎" : isChosen ? "▌" : " "
  }

  func style(_ style: Style, _ attributes: Style.Attributes = []) -> Style {
    if style == muted { return ground.with(attributes) }
    // Reversed colours would look like patches, so the row keeps only words and marks, and
    // what is dim would hardly be seen.
    return ground.attributes.contains(.reverse)
      ? ground.with(attributes.subtracting(.dim)) : style.with(attributes).on(ground)
  }

  /// Draws the background of each line of the row, with the mark in the first column.
  func drawGround(on canvas: inout Canvas, _ rect: Rect, _ ink: Ink) {
    for row in rect.rows {
      canvas.fill(row: row, column: rect.column, count: rect.columnCount, ground)
      canvas.draw(mark, row: row, column: rect.column, style(ink.accent, .bold))
    }
  }
}
