extension Sheet {
  /// Limits of one table.
  package enum Limits {
    package static let rows = 50_000
  }

  /// Reads a table. The first line names the columns.
  package init(csv bytes: [UInt8]) {
    var reader = CSVReader(bytes)
    do throws(CSVReader.Malformed) {
      guard let heading = try reader.next() else {
        self.init(columns: [])
        report(Remark(.file, nil, "The file is empty. Name the columns in its first line."))
        return
      }
      self.init(heading: heading)
    } catch {
      self.init(columns: [])
      report(Remark(error))
      return
    }
    guard faults.isEmpty else { return }
    repeat {
      do throws(CSVReader.Malformed) {
        guard let record = try reader.next() else { return }
        add(record)
      } catch {
        report(Remark(error))
      }
    } while rows.count <= Limits.rows
    report(Remark(.file, nil, "There are more than \(Limits.rows) rows. Split the file."))
  }

  private init(heading: CSVReader.Record) {
    var columns: [Column] = []
    var faults: [Remark] = []
    for (index, field) in heading.fields.enumerated() {
      let place = Remark.Place.line(heading.line, column: index + 1)
      let name = field.trimmed.lowercased()
      if let column = Column(name), column != .fact(.id) || index == 0 {
        if columns.contains(column) {
          faults.append(Remark(place, name, "The column occurs twice. Remove one."))
        }
        columns.append(column)
      } else {
        let known = Column.all(photoCount: 1).map(\.name).joined(separator: ", ")
        faults.append(
          Remark(place, nil, "There is no column “\(field)”. Remove it. The columns are: \(known).")
        )
      }
    }
    self.init(columns: columns)
    for fault in faults { report(fault) }
  }

  private mutating func add(_ record: CSVReader.Record) {
    // An empty line, as many files end with.
    if record.fields == [""], columns.count > 1 { return }
    guard record.fields.count == columns.count else {
      return report(
        Remark(
          .line(record.line, column: min(record.fields.count, columns.count + 1)), nil,
          "The row has \(record.fields.count) fields for \(columns.count) columns. "
            + "Write one field per column."))
    }
    var texts = record.fields
    for index in texts.indices where columns[index].isText { texts[index] = texts[index].asMeant }
    append(Row(texts: texts, origin: .line(record.line)))
  }

  package var csv: [UInt8] {
    var writer = CSVWriter()
    writer.append(columns.map(\.name))
    let isText = columns.map(\.isText)
    for row in rows {
      writer.append(zip(row.texts, isText).map { $1 ? $0.harmless : $0 })
    }
    return writer.bytes
  }
}

extension Remark {
  init(_ malformed: CSVReader.Malformed) {
    self.init(.line(malformed.line, column: malformed.column), nil, malformed.sentence)
  }
}
