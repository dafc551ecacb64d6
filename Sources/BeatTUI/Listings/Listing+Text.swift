import Models
import Wire

extension Listing {
  /// How a listing is written.
  package enum Format: Hashable, Sendable {
    case table, csv, json
  }

  /// - Parameter width: the columns of the terminal; the last column of a table is cut there.
  package func text(_ format: Format, width: Int? = nil) -> [UInt8] {
    switch format {
    case .table: table(width: width)
    case .csv: csv
    case .json: rows.flatMap { DirectionMarks.escaped(inJSON: $0.json) + [UInt8(ascii: "\n")] }
    }
  }

  private var csv: [UInt8] {
    var writer = CSVWriter()
    writer.append(columns)
    for row in rows { writer.append(row.cells.map(\.harmless)) }
    return writer.bytes
  }

  /// Columns as wide as their widest cell, with a heading.
  private func table(width: Int?) -> [UInt8] {
    let lines = [columns.map { $0.uppercased() }] + rows.map { $0.cells.map(\.printable) }
    let widths = columns.indices.map { column in
      lines.map { $0[column].columnCount }.max() ?? 0
    }
    let texts = lines.map { cells in
      let line = zip(cells, widths).map { cell, width in
        cell.padded(to: width)
      }.joined(separator: "  ")
      let end = line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex
      let text = String(line[..<end])
      return width.map { text.truncated(to: $0) } ?? text
    }
    return Array((texts.joined(separator: "\n") + "\n").utf8)
  }
}

extension Listing.Row {
  /// Each column on a line of its own: its name, and its text.
  package func lines(_ columns: [String]) -> [String] {
    let width = columns.map(\.count).max() ?? 0
    return zip(columns, cells).filter { !$1.isEmpty }.map { column, cell in
      column.padded(to: width + 2) + cell.printable
    }
  }
}
