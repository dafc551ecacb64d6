import Models
import Wire

/// The map: water and roads in dots, faces as marks of their states, and names where there is room.
struct MapView: View {
  let faces: Faces
  let rect: Rect
  let context: Context
  private var listing: FaceListModel { faces.listing }
  private var inside: Rect { rect.inset() }

  func draw(on canvas: inout Canvas) {
    let city = District.name(faces.map.city.rawValue, in: script)
    canvas.target(rect, .map)
    canvas.target(rect.line(0), .heading(FacesPane.map.rawValue))
    canvas.box(rect, title: city, note: note, hasFocus: faces.hasMapFocus, ink)
    guard let viewport = faces.map.viewport, !inside.isEmpty else { return }
    let ground = MapGround(
      viewport, columnCount: inside.columnCount, rowCount: inside.rowCount)
    canvas.within(inside) { canvas in
      draw(ground, on: &canvas)
      var labels = MapLabels(area: inside)
      drawScale(viewport, on: &canvas, &labels)
      drawFaces(ground.projection, on: &canvas, &labels)
      drawNames(viewport, ground.projection, on: &canvas, &labels)
    }
    drawLegend(on: &canvas)
  }

  private var note: String {
    let count = listing.count == listing.total ? "" : "\(listing.count) of "
    return "\(count)\(listing.total) faces"
  }

  private func draw(_ ground: MapGround, on canvas: inout Canvas) {
    for row in 0..<inside.rowCount {
      for column in 0..<inside.columnCount {
        let water = ground.water.dots(row: row, column: column)
        let road = ground.roads.dots(row: row, column: column)
        guard water | road != 0 else { continue }
        // Bridges are drawn over the water.
        let style = road.nonzeroBitCount >= water.nonzeroBitCount ? ink.road : ink.water
        canvas.put(
          DotGrid.character(water | road), width: 1, row: inside.row + row,
          column: inside.column + column, style)
      }
    }
  }

  /// The north arrow and the scale.
  private func drawScale(
    _ viewport: Viewport, on canvas: inout Canvas, _ labels: inout MapLabels
  ) {
    let metresPerCell = viewport.metresPerDot * Double(DotGrid.dotsAcross)
    let (text, count) = MapScale.fitting(metresPerCell, columns: inside.columnCount / 4)
    let bar = "├" + String(repeating: "─", count: max(0, count - 2)) + "┤ " + text
    let row = inside.endRow - 1
    labels.reserve(row: row, columns: inside.column..<inside.column + bar.columnCount + 2)
    canvas.draw(bar, row: row, column: inside.column + 1, ink.text)
    labels.reserve(row: inside.row, columns: inside.endColumn - 5..<inside.endColumn)
    canvas.draw("N ↑", row: inside.row, endColumn: inside.endColumn - 1, ink.text.with(.bold))
  }

  private func drawFaces(
    _ projection: Projection, on canvas: inout Canvas, _ labels: inout MapLabels
  ) {
    let chosen = faces.chosen
    for index in holders(projection, chosen) {
      guard let position = position(of: projection.dot(of: listing.point(index))) else { continue }
      let (face, status) = listing[index]
      let style = status.style(ink).with(.bold)
      let isFlashing = context.isMarked(face.id.value)
      canvas.draw(
        faces.marked.contains(face.id) ? "✚" : status.mark, row: position.row,
        column: position.column, isFlashing ? style.on(ink.flash) : style)
      labels.reserve(row: position.row, columns: position.column..<position.column + 1)
    }
    guard let chosen else { return }
    drawChosen(listing[chosen], projection, on: &canvas, &labels)
  }

  /// Of several faces in one cell, shows the selected one, or else the most available.
  private func holders(_ projection: Projection, _ chosen: Int?) -> [Int] {
    var cells = Array(repeating: -1, count: inside.rowCount * inside.columnCount)
    for index in 0..<listing.count {
      guard let position = position(of: projection.dot(of: listing.point(index))) else { continue }
      let cell =
        (position.row - inside.row) * inside.columnCount + position.column - inside.column
      let holder = cells[cell]
      if holder < 0 || (holder != chosen && listing.rank(index) < listing.rank(holder))
        || index == chosen
      {
        cells[cell] = index
      }
    }
    return cells.filter { $0 >= 0 }
  }

  /// Draws the selected face between brackets, with its name beside it.
  private func drawChosen(
    _ row: (face: Asset, status: AssetStatus), _ projection: Projection,
    on canvas: inout Canvas, _ labels: inout MapLabels
  ) {
    guard let position = position(of: projection.dot(of: row.face.point)) else { return }
    let style = ink.accent.with(.bold)
    canvas.draw("[", row: position.row, column: position.column - 1, style)
    canvas.draw(
      row.status.mark, row: position.row, column: position.column,
      row.status.style(ink).with(.bold).on(ink.chosen))
    canvas.draw("]", row: position.row, column: position.column + 1, style)
    labels.reserve(row: position.row, columns: position.column - 1..<position.column + 2)
    let text = " \(row.face.code) \(row.face.name(in: script)) ".printable.truncated(
      to: inside.columnCount / 2 - 2)
    let before = position.column - 1 - text.columnCount
    let isRight = position.column + 2 + text.columnCount <= inside.endColumn
    let column = isRight ? position.column + 2 : max(inside.column, before)
    canvas.draw(text, row: position.row, column: column, ink.strong.with(.bold).on(ink.chosen))
    labels.reserve(row: position.row, columns: column..<column + text.columnCount)
  }

  private func drawNames(
    _ viewport: Viewport, _ projection: Projection, on canvas: inout Canvas,
    _ labels: inout MapLabels
  ) {
    for label in Atlas.all.labels where label.isShown(at: viewport.metresPerDot) {
      guard let position = position(of: projection.dot(of: label.point)),
        case let name = District.name(label.name, in: script),
        let place = labels.place(name, at: position)
      else { continue }
      let style =
        label.isWater ? ink.water.with(.italic) : label.rank < 2 ? ink.text : ink.muted
      canvas.draw(name, row: place.row, column: place.column, style)
    }
  }

  private func position(of dot: DotPoint) -> Position? {
    let width = Double(inside.columnCount * DotGrid.dotsAcross)
    let height = Double(inside.rowCount * DotGrid.dotsDown)
    guard dot.x >= 0, dot.y >= 0, dot.x < width, dot.y < height else { return nil }
    return Position(
      row: inside.row + Int(dot.y) / DotGrid.dotsDown,
      column: inside.column + Int(dot.x) / DotGrid.dotsAcross)
  }

  /// Draws the legend on the lower border.
  private func drawLegend(on canvas: inout Canvas) {
    var end = rect.endColumn - 2
    for status in AssetStatus.kinds.reversed() {
      guard let count = listing.counts[status.title], count > 0 else { continue }
      let text = " \(count) \(status.title) "
      guard end - text.columnCount - 2 > rect.column + 1 else { return }
      end = canvas.draw(text, row: rect.endRow - 1, endColumn: end, ink.muted)
      end = canvas.draw(
        " " + status.mark, row: rect.endRow - 1, endColumn: end, status.style(ink).with(.bold))
    }
  }
}

extension Atlas.Label {
  /// A larger scale shows more names.
  fileprivate func isShown(at metresPerDot: Double) -> Bool {
    switch rank {
    case 0: metresPerDot > 200
    case 1: metresPerDot < 350
    case 2: metresPerDot < 180
    default: metresPerDot < 60
    }
  }
}
