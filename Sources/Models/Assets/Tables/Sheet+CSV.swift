extension Sheet {
  /// Rows and fields that one table may have.
  package enum Limits {
    package static let rows = 50_000
  }

  /// Reads a table whose first line names its columns.
  package init(csv bytes: [UInt8]) {
    var reader = CSVReader(bytes)
    do throws(CSVReader.Malformed) {
      guard let heading = try reader.next() else {
        self.init(columns: [])
        note(Remark(.file, nil, "The file is empty. Its first line names the columns."))
        return
      }
      self.init(heading: heading)
    } catch {
      self.init(columns: [])
      note(Remark(error))
      return
    }
    guard faults.isEmpty else { return }
    repeat {
      do throws(CSVReader.Malformed) {
        guard let record = try reader.next() else { return }
        take(record)
      } catch {
        note(Remark(error))
      }
    } while rows.count <= Limits.rows
    note(Remark(.file, nil, "There are more than \(Limits.rows) rows. Split the file."))
  }

  private init(heading: CSVReader.Record) {
    var columns: [Column] = []
    var faults: [Remark] = []
    for (index, field) in heading.fields.enumerated() {
      let place = Remark.Place.line(heading.line, column: index + 1)
      let name = field.trimmed.lowercased()
      if let column = Column(name), column != .fact(.id) || index == 0 {
        if columns.contains(column) {
          faults.append(Remark(place, name, "This column is there twice. Remove one."))
        }
        columns.append(column)
      } else {
        let known = Column.all(photoCount: 1).map(\.name).joined(separator: ", ")
        faults.append(
          Remark(place, nil, "There is no column “\(field)”. Remove it. There are: \(known)."))
      }
    }
    self.init(columns: columns)
    for fault in faults { note(fault) }
  }

  private mutating func take(_ record: CSVReader.Record) {
    // An empty line, as at the end of many files.
    if record.fields == [""], columns.count > 1 { return }
    guard record.fields.count == columns.count else {
      return note(
        Remark(
          .line(record.line, column: min(record.fields.count, columns.count + 1)), nil,
          "There are \(record.fields.count) fields, and \(columns.count) columns. "
            + "Give each row one field a column."))
    }
    var texts = record.fields
    for index in texts.indices where columns[index].isText { texts[index] = texts[index].asMeant }
    append(Row(texts: texts, origin: .line(record.line)))
  }

  /// The same rows as a table.
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
