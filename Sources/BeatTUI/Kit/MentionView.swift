import Models

/// Draws the names that complete an `@`, above the cursor or below it.
struct MentionView {
  private static let width = 44

  let found: [Candidate]
  let chosen: Int
  let ink: Ink

  func draw(on canvas: inout Canvas, at cursor: Position) {
    guard !found.isEmpty else { return }
    let page = Page(
      rowCount: found.count, chosen: chosen, height: min(MentionList.rowsMax, found.count))
    let clip = canvas.clip
    let rowCount = page.range.count + 2
    let isAbove = cursor.row - rowCount >= clip.row
    let column = max(
      clip.column, min(cursor.column - 2, clip.endColumn - min(Self.width, clip.columnCount)))
    let rect = Rect(
      row: isAbove ? cursor.row - rowCount : cursor.row + 1, column: column, rowCount: rowCount,
      columnCount: min(Self.width, clip.columnCount))
    canvas.fill(rect, .plain)
    canvas.box(rect, note: "Tab completes", hasFocus: true, ink)
    for (place, index) in page.range.enumerated() {
      let line = rect.inset().line(place)
      let isChosen = index == chosen
      let ground = isChosen ? ink.chosen : .plain
      canvas.fill(line, ground)
      let end = canvas.draw(
        (isChosen ? "›@" : " @") + found[index].name, row: line.row, column: line.column,
        (isChosen ? ink.strong : ink.text).on(ground))
      let room = line.endColumn - end - 3
      if room > 4 {
        canvas.draw(
          found[index].detail.printable.truncated(to: room), row: line.row, column: end + 2,
          ink.muted.on(ground))
      }
    }
  }
}
