import Models
import Wire

/// Things of one kind for people and scripts: as a table, CSV or lines of JSON.
package struct Listing: Sendable {
  package let kind: ListingKind
  package let columns: [String]
  package private(set) var rows: [Row] = []

  package struct Row: Sendable {
    /// The id, with its 26 characters.
    package let id: String
    /// What people call it: a face's code, an address; otherwise the id.
    package let name: String
    /// One text for each column. Instants are RFC 3339, days ISO 8601, money plain taka.
    package let cells: [String]
    /// As the wire has it. Encoded when it is wanted: a table of ten thousand faces needs none.
    package var json: [UInt8] { encode() }
    fileprivate let encode: @Sendable () -> [UInt8]
  }

  init(_ kind: ListingKind, _ columns: [String]) {
    self.kind = kind
    self.columns = columns
  }

  mutating func append<Content: Entity>(
    _ entity: Content, as name: String? = nil, _ cells: String...
  ) {
    let id = entity.id.description
    rows.append(
      Row(id: id, name: name ?? id, cells: cells) {
        // Entities come from the wire, so they encode.
        (try? WireCoding.encode(entity)) ?? []
      })
  }

  /// A term names no column of the listing; why, as a sentence.
  package struct UnknownColumn: Error, Hashable {
    package let message: String
  }

  /// The rows that have all terms. A term is a word that one of the cells has, or `column:word`.
  package func having(_ terms: [String]) throws(UnknownColumn) -> Listing {
    var found = self
    for term in terms {
      let matches = try matcher(of: term)
      found.rows.removeAll { !matches($0) }
    }
    return found
  }

  private func matcher(of term: String) throws(UnknownColumn) -> (Row) -> Bool {
    let parts = term.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[0].allSatisfy({ $0.isLetter || $0 == "_" }) else {
      let word = term.lowercased()
      return { row in row.cells.contains { $0.lowercased().contains(word) } }
    }
    guard let column = columns.firstIndex(of: parts[0]) else {
      throw UnknownColumn(
        message: "“\(parts[0].printable)” is no column of \(kind.rawValue). There are "
          + columns.joined(separator: ", ") + ".")
    }
    let word = parts[1].lowercased()
    return { $0.cells[column].lowercased().contains(word) }
  }
}
