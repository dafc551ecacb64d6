/// A movement of a list's cursor.
enum Movement: String, FeatureAction {
  case up = "previous-row"
  case down = "next-row"
  case pageUp = "previous-page"
  case pageDown = "next-page"
  case first = "first-row"
  case last = "last-row"

  var action: Action { .move(self) }

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
