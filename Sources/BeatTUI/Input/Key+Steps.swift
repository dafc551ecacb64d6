extension Key {
  /// How many rows the key moves in what is longer than its dialog; who moves stays within it.
  func steps(page: Int) -> Int? {
    switch self {
    case .down, .character("j"): 1
    case .up, .character("k"): -1
    case .pageDown: page
    case .pageUp: -page
    case .home, .character("g"): -.max / 2
    case .end, .character("G"): .max / 2
    default: nil
    }
  }

  /// What is read rather than chosen from also goes on with the space bar.
  func readingSteps(page: Int) -> Int? { self == .character(" ") ? page : steps(page: page) }
}
