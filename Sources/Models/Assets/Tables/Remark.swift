/// What is wrong, or strange, at one place of a file of faces.
package struct Remark: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Place: Hashable, Sendable {
    /// A line and the number of a field on it, both from 1.
    case line(Int, column: Int)
    /// The number of a feature of a GeoJSON file, from 1.
    case feature(Int)
    case file
  }

  package var place: Place
  /// What the column is called.
  package var name: String?
  package var sentence: String

  package init(_ place: Place, _ name: String?, _ sentence: String) {
    self.place = place
    self.name = name
    self.sentence = sentence
  }

  /// `line 3, column 5 (name): The name is empty.`
  package var description: String {
    let named = name.map { " (\($0))" } ?? ""
    return switch place {
    case .line(let line, let column): "line \(line), column \(column)\(named): \(sentence)"
    case .feature(let number): "feature \(number)\(named): \(sentence)"
    case .file: sentence
    }
  }
}

extension [Remark] {
  /// How many are told; more would not be read.
  package static var toldMax: Int { 50 }

  /// A sentence a line.
  package var told: String {
    let more = count - Self.toldMax
    let lines = prefix(Self.toldMax).map(\.description) + (more > 0 ? ["And \(more) more."] : [])
    return lines.joined(separator: "\n")
  }
}
