/// Columns for people, as wide as their widest text.
package struct TextTable: Sendable {
  private var rows: [[String]]

  package init(_ titles: [String]) { rows = [titles.map { $0.uppercased() }] }

  /// Adds texts that others wrote: what would turn or hide text is shown as �.
  package mutating func add(_ row: [String]) { rows.append(row.map(Self.printable)) }

  private static func printable(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: shown.append("\u{fffd}")
      // Joiners shape letters of Bangla.
      case .format where scalar != "\u{200c}" && scalar != "\u{200d}": shown.append("\u{fffd}")
      default: shown.append(scalar)
      }
    }
    return String(shown)
  }

  package var lines: [String] {
    var widths: [Int] = []
    for row in rows {
      for (index, text) in row.enumerated() {
        if widths.count <= index { widths.append(0) }
        widths[index] = max(widths[index], text.count)
      }
    }
    return rows.map { row in
      let cells = row.enumerated().map { index, text in
        text + String(repeating: " ", count: widths[index] - text.count)
      }
      return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }
  }
}
