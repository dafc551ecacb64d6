import Wire

/// The rows that changed a moment ago, which are highlighted (C8).
struct Flashes: Equatable, Sendable {
  static let lifetimeMilliseconds: Int64 = 400

  private var ends: [(row: Row, until: Uptime)] = []

  /// An offer or a face.
  typealias Row = UInt128

  mutating func add(_ row: Row, at now: Uptime) {
    ends.removeAll { $0.row == row }
    ends.append((row, now.advanced(byMilliseconds: Self.lifetimeMilliseconds)))
  }

  mutating func drop(at now: Uptime) { ends.removeAll { $0.until <= now } }
  func contains(_ row: Row) -> Bool { ends.contains { $0.row == row } }
  var deadline: Uptime? { ends.map(\.until).min() }

  static func == (left: Self, right: Self) -> Bool {
    left.ends.elementsEqual(right.ends) { $0 == $1 }
  }
}
