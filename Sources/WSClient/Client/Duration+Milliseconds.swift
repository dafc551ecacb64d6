extension Duration {
  private static let millisecondsMax: Int64 = 365 * 24 * 3_600_000

  /// Rounded up, so that a short time never becomes zero; a year at most.
  var wholeMilliseconds: Int64 {
    let (seconds, attoseconds) = components
    guard seconds < Self.millisecondsMax / 1_000 else { return Self.millisecondsMax }
    guard seconds > -Self.millisecondsMax / 1_000 else { return -Self.millisecondsMax }
    let attosecondsEach: Int64 = 1_000_000_000_000_000
    let rest = attoseconds / attosecondsEach + (attoseconds % attosecondsEach > 0 ? 1 : 0)
    return seconds * 1_000 + rest
  }
}
