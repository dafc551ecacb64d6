package import Wire

/// Entities in insertion order, found by id. Unlike a dictionary it iterates in the same order in
/// every run, so screens, logs and simulations are reproducible.
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

  /// Replaces the row with the same id, or appends it.
  package mutating func put(_ row: Row) {
    if let index = indexes[row.id] {
      rows[index] = row
    } else {
      indexes[row.id] = rows.count
      rows.append(row)
    }
  }

  /// Changes the row in place; does nothing without such a row.
  package mutating func update(_ id: ID<Row>, _ change: (inout Row) -> Void) {
    guard let index = indexes[id] else { return }
    change(&rows[index])
  }

  package mutating func removeAll(where isUnwanted: (Row) -> Bool) {
    self = Table(rows.filter { !isUnwanted($0) })
  }

  /// Removes these rows. Costs by the rows behind the first of them.
  mutating func remove(_ ids: [ID<Row>]) {
    let gone = ids.compactMap { indexes.removeValue(forKey: $0) }.sorted()
    guard let first = gone.first else { return }
    var (place, passed) = (first, 0)
    for index in first..<rows.count {
      if passed < gone.count, gone[passed] == index {
        passed += 1
      } else {
        rows[place] = rows[index]
        indexes[rows[place].id] = place
        place += 1
      }
    }
    rows.removeLast(gone.count)
    if rows.capacity > Self.spareFactor * (rows.count + Self.spareCount) { self = Table(rows) }
  }

  /// A table keeps no more space than this many times its rows, and those of a small table.
  private static var spareFactor: Int { 4 }
  private static var spareCount: Int { 256 }

  /// Space for so many rows is there.
  var capacity: Int { rows.capacity }

  package init(_ rows: some Sequence<Row>) {
    for row in rows { put(row) }
  }

  package func filter(_ isIncluded: (Row) -> Bool) -> Self { Table(rows.filter(isIncluded)) }

  /// Whether this equals `whole.filter(isIncluded)`, without building that.
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
