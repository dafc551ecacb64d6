package import Wire

/// Entities in the order they came, reached by id. Iteration is the same in every run, which a
/// dictionary's is not, so screens, logs and simulations are too.
package struct Table<Row: Entity>: Sendable {
  package private(set) var rows: [Row] = []
  private var indexes: [ID<Row>: Int] = [:]

  package init() {}

  package var count: Int { rows.count }
  package var isEmpty: Bool { rows.isEmpty }

  package subscript(id: ID<Row>) -> Row? {
    guard let index = indexes[id] else { return nil }
    return rows[index]
  }

  package func contains(_ id: ID<Row>) -> Bool { indexes[id] != nil }

  /// Puts a row in its place, or at the end when its id is new.
  package mutating func put(_ row: Row) {
    if let index = indexes[row.id] {
      rows[index] = row
    } else {
      indexes[row.id] = rows.count
      rows.append(row)
    }
  }

  /// Changes the row in place; does nothing when there is none.
  package mutating func update(_ id: ID<Row>, _ change: (inout Row) -> Void) {
    guard let index = indexes[id] else { return }
    change(&rows[index])
  }

  package mutating func removeAll(where isUnwanted: (Row) -> Bool) {
    self = Table(rows.filter { !isUnwanted($0) })
  }

  package init(_ rows: some Sequence<Row>) {
    for row in rows { put(row) }
  }

  package func filter(_ isIncluded: (Row) -> Bool) -> Self { Table(rows.filter(isIncluded)) }

  /// Whether this is `whole.filter(isIncluded)`, without making that.
  func isPart(of whole: Self, where isIncluded: (Row) -> Bool) -> Bool {
    let (own, all) = (rows.span, whole.rows.span)
    var index = 0
    for other in all.indices where isIncluded(all[other]) {
      guard index < own.count, own[index] == all[other] else { return false }
      index += 1
    }
    return index == own.count
  }
}

extension Table: Equatable {
  package static func == (left: Self, right: Self) -> Bool { left.rows == right.rows }
}

extension Table: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode([Row].self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rows)
  }
}
