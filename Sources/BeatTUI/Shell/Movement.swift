/// A movement of a list's cursor.
enum Movement: Hashable, Sendable {
  case up, down, pageUp, pageDown, first, last

  /// - Parameter page: rows that are shown at once.
  func steps(page: Int) -> Int {
    switch self {
    case .up: -1
    case .down: 1
    case .pageUp: -page
    case .pageDown: page
    case .first: -.max / 2
    case .last: .max / 2
    }
  }
}
