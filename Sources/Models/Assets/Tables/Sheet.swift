/// A file of faces as rows of unchecked text under named columns.
package struct Sheet: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    /// One per column.
    package var texts: [String]
    package var origin: Origin
  }

  package enum Origin: Hashable, Sendable {
    /// The line on which the row begins.
    case line(Int)
    case feature(Int)
  }

  package let columns: [Column]
  package private(set) var rows: [Row] = []
  /// Places that couldn't be read.
  package private(set) var faults: [Remark] = []
  private let places: [Column: Int]
  private let factPlaces: [Int?]
  let photoCount: Int

  /// - Parameter columns: must not repeat.
  package init(columns: [Column]) {
    self.columns = columns
    let places = Dictionary(columns.enumerated().map { ($1, $0) }) { first, _ in first }
    self.places = places
    factPlaces = Column.Fact.allCases.map { places[.fact($0)] }
    photoCount =
      columns.compactMap { if case .photo(let number, _) = $0 { number } else { nil } }.max() ?? 0
  }

  package mutating func append(_ row: Row) { rows.append(row) }
  package mutating func report(_ fault: Remark) { faults.append(fault) }

  /// The column's index.
  func place(of column: Column) -> Int? {
    if case .fact(let fact) = column { factPlaces[fact.index] } else { places[column] }
  }

  /// The row's text in the column; empty without such a column.
  func text(_ column: Column, of row: Row) -> String {
    place(of: column).map { row.texts[$0] } ?? ""
  }

  /// The field's place in the file. Line ends in earlier fields of the row count.
  func place(of column: Column, in row: Row) -> Remark.Place {
    switch row.origin {
    case .feature(let number): return .feature(number)
    case .line(let start):
      guard let index = place(of: column) else { return .line(start, column: nil) }
      let before = row.texts[..<index].reduce(0) { $0 + $1.utf8.count { $0 == .lineFeed } }
      return .line(start + before, column: index + 1)
    }
  }
}

extension Column.Fact {
  private static let indexes = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  fileprivate var index: Int { Self.indexes[self] ?? 0 }
}
