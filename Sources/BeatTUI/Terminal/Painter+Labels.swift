/// Changed rows in the order that costs the fewest bytes: each as a whole, or first all labels and
/// then the rest. Labels alternate with text in each row, and each time the colour would change
/// twice.
extension Painter {
  /// With fewer changed rows there is little to gain.
  private static let labelledRowsMin = 6

  /// How many styles at most are drawn before the rest.
  private static let labelStylesMax = 3

  mutating func paint(_ fresh: [Int: Line], over shown: inout [Line]) {
    let styles =
      fresh.count < Self.labelledRowsMin ? [] : Self.commonStyles(of: fresh, over: shown)
    let before = self
    // With no style first, with one, with two, as long as it gets shorter.
    var (best, after): (Painter, [Line])
    (best, after) = before.painted(fresh, labelsFirst: styles.prefix(0), over: shown)
    for count in 1..<styles.count + 1 {
      let (next, _) = before.painted(fresh, labelsFirst: styles.prefix(count), over: shown)
      if next.bytes.count >= best.bytes.count { break }
      best = next
    }
    self = best
    shown = after
  }

  private func painted(
    _ fresh: [Int: Line], labelsFirst styles: ArraySlice<Style>, over shown: [Line]
  ) -> (Painter, [Line]) {
    var (painter, shown) = (self, shown)
    for style in styles {
      painter.paintRows(Self.labels(of: fresh, in: style, over: shown), over: &shown)
    }
    painter.paintRows(fresh, over: &shown)
    return (painter, shown)
  }

  private mutating func paintRows(_ rows: [Int: Line], over shown: inout [Line]) {
    for row in rows.keys.sorted() {
      guard let line = rows[row] else { continue }
      paint(line, over: shown[row], row: row, isLast: row == shown.count - 1)
      shown[row] = line
    }
  }

  /// The styles of most runs that differ, besides plain text.
  private static func commonStyles(of fresh: [Int: Line], over shown: [Line]) -> [Style] {
    var counts: [Style: Int] = [:]
    for (row, line) in fresh {
      var former: Style?
      for column in line.cells.indices where line.cells[column].text != " " {
        let style = line.cells[column].style
        if style != .plain, style != former, !line.shows(column, as: shown[row]) {
          counts[style, default: 0] += 1
        }
        former = style
      }
    }
    return counts.sorted { ($1.value, $1.key.description) < ($0.value, $0.key.description) }
      .prefix(labelStylesMax).map(\.key)
  }

  /// The rows as they are with new labels and old text. Where widths are disputed, a row stays.
  private static func labels(
    of fresh: [Int: Line], in style: Style, over shown: [Line]
  ) -> [Int: Line] {
    fresh.filter { row, line in
      !line.cells.contains(where: \.isIsland) && !shown[row].cells.contains(where: \.isIsland)
    }.reduce(into: [:]) { rows, next in
      var line = shown[next.key]
      for (column, cell) in next.value.cells.enumerated()
      where cell.style == style && cell.columnCount == 1 && line.cells[column].columnCount == 1
        && next.value.links[column].isEmpty && line.links[column].isEmpty
      {
        line.cells[column] = cell
      }
      rows[next.key] = line
    }
  }
}
