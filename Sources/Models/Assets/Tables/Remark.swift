/// A fault or warning about one place in a file of faces.
package struct Remark: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Place: Hashable, Sendable {
    /// Line and field number, both from 1; no field if the file lacks the column.
    case line(Int, column: Int?)
    /// The feature's number in a GeoJSON file, from 1.
    case feature(Int)
    case file
  }

  package var place: Place
  /// The column's name.
  package var name: String?
  package var sentence: String

  package init(_ place: Place, _ name: String?, _ sentence: String) {
    self.place = place
    self.name = name
    self.sentence = sentence
  }

  /// `line 3, column 5 (name): The name is empty.`; `line 3 (name): …` without such a column.
  package var description: String {
    let named = name.map { " (\($0))" } ?? ""
    return switch place {
    case .line(let line, let column?): "line \(line), column \(column)\(named): \(sentence)"
    case .line(let line, nil): "line \(line)\(named): \(sentence)"
    case .feature(let number): "feature \(number)\(named): \(sentence)"
    case .file: sentence
    }
  }
}

extension [Remark] {
  /// How many are listed; nobody would read more.
  package static var shownMax: Int { 50 }

  /// One sentence per line.
  package var summary: String {
    let more = count - Self.shownMax
    let lines = prefix(Self.shownMax).map(\.description) + (more > 0 ? ["And \(more) more."] : [])
    return lines.joined(separator: "\n")
  }
}
