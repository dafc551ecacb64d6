package import Wire

/// Entities in insertion order, found by id. Unlike a dictionary it iterates in the same order in
/// every run, so screens, logs and simulations are reproducible.
package struct Table<Row: Entity>: Sendable {
  package private(set) var rows: [Row] = []
  /// Where each row is: its index in `rows`, plus `start`. When rows at the front go, the places
  /// of all behind them stay.
  private var places: [ID<Row>: Int] = [:]
  private var start = 0

  package init() {}

  package var count: Int { rows.count }
  package var isEmpty: Bool { rows.isEmpty }

  package subscript(id: ID<Row>) -> Row? {
    guard let place = places[id] else { return nil }
    return rows[place - start]
  }

  package func contains(_ id: ID<Row>) -> Bool { places[id] != nil }

  /// Replaces the row with the same id, or appends it.
  package mutating func put(_ row: Row) {
    if let place = places[row.id] {
      rows[place - start] = row
    } else {
      places[row.id] = start + rows.count
      rows.append(row)
    }
  }

  /// Changes the row in place; does nothing without such a row.
  package mutating func update(_ id: ID<Row>, _ change: (inout Row) -> Void) {
    guard let place = places[id] else { return }
    change(&rows[place - start])
  }

  package mutating func removeAll(where isUnwanted: (Row) -> Bool) {
    self = Table(rows.filter { !isUnwanted($0) })
  }

  /// Removes these rows. Costs by the rows behind the first of them, or by those before the last,
  /// whichever are fewer; the others are moved as one piece of memory. What leaves for the archive
  /// is among the oldest.
  mutating func remove(_ ids: [ID<Row>]) {
    let gone = ids.compactMap { places.removeValue(forKey: $0) }.map { $0 - start }.sorted()
    guard let first = gone.first, let last = gone.last else { return }
    if last < rows.count - first {
      moveBack(from: last, over: gone)
    } else {
      moveUp(from: first, over: gone)
    }
    if rows.capacity > Self.spareFactor * (rows.count + Self.spareCount) { self = Table(rows) }
  }

  /// Moves the rows before `last` towards it, and drops the front.
  private mutating func moveBack(from last: Int, over gone: [Int]) {
    var (index, left) = (last, gone.count)
    for former in (0...last).reversed() {
      if left > 0, gone[left - 1] == former {
        left -= 1
      } else {
        move(former, to: index)
        index -= 1
      }
    }
    rows.removeFirst(gone.count)
    start += gone.count
  }

  /// Moves the rows behind `first` towards it, and drops the end.
  private mutating func moveUp(from first: Int, over gone: [Int]) {
    var (index, passed) = (first, 0)
    for former in first..<rows.count {
      if passed < gone.count, gone[passed] == former {
        passed += 1
      } else {
        move(former, to: index)
        index += 1
      }
    }
    rows.removeLast(gone.count)
  }

  private mutating func move(_ former: Int, to index: Int) {
    rows.swapAt(former, index)
    places[rows[index].id] = start + index
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
