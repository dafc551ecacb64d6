import Models
import Wire

/// The list: the line that filters it, a heading, and a row a face.
struct FaceTable {
  let model: Model
  let rect: Rect
  private var ink: Ink { model.ink }
  private var faces: Faces { model.faces }
  private var listing: FaceListing { model.faces.listing }

  init(model: Model, rect: Rect) {
    self.model = model
    self.rect = rect
  }

  /// Before the first column: the cursor, the mark, the state.
  private static let leadColumns = 6
  private var gap: Int { rect.columnCount >= 100 ? 2 : 1 }
  private var room: Int { rect.columnCount - Self.leadColumns - 2 }

  var columns: [FaceColumn] { FaceColumn.fitting(faces.columns, width: room, gap: gap) }

  private var hasLine: Bool { faces.filter.isEditing || !faces.filter.isEmpty }
  private var rows: Rect { rect.inset(rows: 1, columns: 0).split(rows: hasLine ? 3 : 1).lower }
  var pageLength: Int { max(1, rows.rowCount) }

  private var line: FilterLine {
    FilterLine(model: model, rect: rect.inside.split(rows: 2).upper)
  }
  var cursor: Position? { hasLine ? line.cursor : nil }

  func draw(on canvas: inout Canvas) {
    let chosen = faces.chosen
    let page = Page(rowCount: listing.count, chosen: chosen, height: pageLength)
    canvas.box(rect, title: title, note: note(page), hasFocus: !faces.hasMapFocus, ink)
    if hasLine { line.draw(on: &canvas) }
    let spots = spots(columns)
    drawHeading(on: &canvas, spots, rows.row - 1)
    if listing.count == 0 {
      let text = hasLine ? "Nothing matches. Esc shows all." : "There are no faces."
      canvas.draw(text, row: rows.row, column: rect.column + 3, ink.muted)
    }
    for (line, index) in page.range.enumerated() {
      draw(index, on: &canvas, rows.row + line, spots, isChosen: index == chosen)
    }
  }

  private var title: String {
    let dates = listing.query.dates.map { " · \(model.text($0))" } ?? ""
    return Screen.faces.title(for: model.role) + dates
  }

  private func note(_ page: Page) -> String {
    let marked = faces.marked.isEmpty ? "" : "\(faces.marked.count) marked · "
    let count =
      listing.count == listing.total
      ? "\(listing.total)" : "\(listing.count) of \(listing.total)"
    return "\(marked)\(count) faces · \(page.text)"
  }

  private typealias Spot = (column: FaceColumn, start: Int, width: Int)

  /// Where each column stands. The name gets what the others leave.
  private func spots(_ columns: [FaceColumn]) -> [Spot] {
    let used = columns.reduce(0) { $0 + $1.width } + gap * max(0, columns.count - 1)
    var start = rect.column + Self.leadColumns
    return columns.map { column in
      let width = column.width + (column == .name ? max(0, room - used) : 0)
      defer { start += width + gap }
      return (column, start, width)
    }
  }

  private func drawHeading(on canvas: inout Canvas, _ spots: [Spot], _ row: Int) {
    let isRanked = !listing.query.words.isEmpty && !faces.isBySort
    for spot in spots {
      let isSorted = spot.column == faces.sort.column && !isRanked
      let arrow = faces.sort.isDescending ? "▼" : "▲"
      let words = spot.column.isNumber ? [arrow, spot.column.title] : [spot.column.title, arrow]
      let title = isSorted ? words.joined(separator: " ") : spot.column.title
      canvas.draw(
        title, row: row, column: spot.start,
        isSorted ? ink.accent.with(.bold) : ink.muted.with(.underline), width: spot.width,
        align: spot.column.isNumber ? .right : .left)
    }
  }

  private func draw(
    _ index: Int, on canvas: inout Canvas, _ row: Int, _ spots: [Spot], isChosen: Bool
  ) {
    let (face, status) = listing[index]
    let look = RowStyle(
      ink, isChosen: isChosen, isFlashing: model.isMarked(face.id.value))
    canvas.fill(row: row, column: rect.column + 1, count: rect.columnCount - 2, look.ground)
    canvas.draw(look.mark, row: row, column: rect.column + 1, look.style(ink.accent, .bold))
    if faces.marked.contains(face.id) {
      canvas.draw("✚", row: row, column: rect.column + 2, look.style(ink.violet, .bold))
    }
    canvas.draw(
      status.mark, row: row, column: rect.column + 4, look.style(status.style(ink), .bold))
    for spot in spots {
      let text = spot.column.text(of: face, status, model.market, in: model.script)
      let style = style(of: spot.column, status)
      canvas.draw(
        text, row: row, column: spot.start, look.style(style, style.attributes), width: spot.width,
        align: spot.column.isNumber ? .right : .left)
      if spot.column.isSearched { drawMatches(in: text, spot, on: &canvas, row, look) }
    }
  }

  private func style(of column: FaceColumn, _ status: AssetStatus) -> Style {
    switch column {
    case .name: ink.text
    case .status: status.style(ink)
    case .rate: ink.strong.with(.bold)
    case .code, .bangla, .area, .district, .road, .facing, .medium, .size, .lit, .traffic, .owner,
      .minimum, .permit:
      ink.muted
    }
  }

  /// The letters that were typed, bold.
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
  /// Whether words are looked for in it.
  fileprivate var isSearched: Bool {
    switch self {
    case .code, .name, .bangla, .area, .district, .road, .medium: true
    case .facing, .size, .lit, .traffic, .owner, .minimum, .permit, .status, .rate: false
    }
  }
}
