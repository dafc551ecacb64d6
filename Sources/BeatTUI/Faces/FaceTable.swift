import Models
import Wire

/// The list: the search line, a heading, and a row for each face.
struct FaceTable: View {
  let faces: Faces
  let layout: FacesLayout
  let context: Context
  private var listing: FaceListModel { faces.listing }
  private var rect: Rect { layout.list }

  private var line: FilterLine {
    FilterLine(faces: faces, rect: rect.inside.split(rows: 2).upper, context: context)
  }
  var cursor: Position? { layout.hasLine ? line.cursor : nil }

  func draw(on canvas: inout Canvas) {
    let spots = spots(layout.columns)
    let list = ListView(
      rect: rect, title: title, rowCount: listing.count, chosen: faces.chosen,
      emptyText: "No faces yet.", isFiltered: layout.hasLine,
      hasFocus: !faces.hasMapFocus, headRows: layout.headRows, emptyGap: 0,
      key: { .id(listing[$0].face.id.value) })
    list.draw(
      on: &canvas, ink, note: note,
      isFlashing: { context.isMarked(listing[$0].face.id.value) },
      row: { draw($0, on: &$1, $2, spots, $3) })
    if layout.hasLine { line.draw(on: &canvas) }
    drawHeading(on: &canvas, spots, list.rows.row - 1)
  }

  private var title: String {
    let dates = listing.query.dates.map { " · \(context.text($0))" } ?? ""
    return Screen.faces.title(for: context.role) + dates
  }

  private func note(_ page: Page) -> String {
    let marked = faces.marked.isEmpty ? "" : "\(faces.marked.count) marked · "
    let count =
      listing.count == listing.total
      ? "\(listing.total)" : "\(listing.count) of \(listing.total)"
    return "\(marked)\(count) faces · \(page.text)"
  }

  private typealias Spot = (column: FaceColumn, start: Int, width: Int)

  /// The position of each column. The name gets the remaining width.
  private func spots(_ columns: [FaceColumn]) -> [Spot] {
    let gaps = layout.gap * max(0, columns.count - 1)
    let used = columns.reduce(0) { $0 + $1.width } + gaps
    var start = rect.column + FacesLayout.leadColumns
    return columns.map { column in
      let width = column.width + (column == .name ? max(0, layout.room - used) : 0)
      defer { start += width + layout.gap }
      return (column, start, width)
    }
  }

  private func drawHeading(on canvas: inout Canvas, _ spots: [Spot], _ row: Int) {
    let isRanked = !listing.query.words.isEmpty && !faces.isBySort
    for spot in spots {
      let isSorted = spot.column == faces.sort.column && !isRanked
      let arrow = faces.sort.isDescending ? "▼" : "▲"
      let words = spot.column.isNumber ? [arrow, spot.column.title] : [spot.column.title, arrow]
      canvas.target(
        Rect(row: row, column: spot.start, rowCount: 1, columnCount: spot.width),
        .column(spot.column))
      let title = isSorted ? words.joined(separator: " ") : spot.column.title
      canvas.draw(
        title, row: row, column: spot.start,
        isSorted ? ink.accent.with(.bold) : ink.muted.with(.underline), width: spot.width,
        align: spot.column.isNumber ? .right : .left)
    }
  }

  private func draw(
    _ index: Int, on canvas: inout Canvas, _ line: Rect, _ spots: [Spot], _ look: RowStyle
  ) {
    let (face, status) = listing[index]
    let row = line.row
    if faces.marked.contains(face.id) {
      canvas.draw("✚", row: row, column: line.column + 1, look.style(ink.violet, .bold))
    }
    canvas.draw(
      status.mark, row: row, column: line.column + 3, look.style(status.style(ink), .bold))
    for spot in spots {
      let text = spot.column.text(of: face, status, market, in: script)
      let style = style(of: spot.column, status)
      canvas.draw(
        text, row: row, column: spot.start, look.style(style, style.attributes), width: spot.width,
        align: spot.column.isNumber ? .right : .left)
      if spot.column.isSearched { drawMatches(in: text, spot, on: &canvas, row, look) }
    }
  }

  private func style(of column: FaceColumn, _ status: AssetStatus) -> Style {
    switch column {
    // What stands beside the name looks as it does: a change of colour costs bytes in each row.
    case .name, .code, .medium, .size: ink.text
    case .status: status.style(ink)
    case .rate: ink.strong.with(.bold)
    case .bangla, .area, .district, .road, .facing, .lit, .traffic, .owner, .minimum, .permit:
      ink.muted
    }
  }

  /// Highlights the matching letters.
  private func drawMatches(
    in text: String, _ spot: Spot, on canvas: inout Canvas, _ row: Int, _ look: RowStyle
  ) {
    let words = listing.query.words
    guard !words.isEmpty else { return }
    let shown = canvas.shown(text).truncated(to: spot.width)
    let places = words.reduce(into: Set<Int>()) { $0.formUnion($1.places(in: shown)) }
    var column = spot.start
    for (index, character) in shown.enumerated() {
      if places.contains(index) {
        let cells = Rect(row: row, column: column, rowCount: 1, columnCount: character.columnCount)
        canvas.restyle(cells) { $0 = look.style(ink.amber, .bold) }
      }
      column += character.columnCount
    }
  }
}

extension FaceColumn {
  /// Whether the search looks into this column.
  fileprivate var isSearched: Bool {
    switch self {
    case .code, .name, .bangla, .area, .district, .road, .medium: true
    case .facing, .size, .lit, .traffic, .owner, .minimum, .permit, .status, .rate: false
    }
  }
}
