import Wire

/// A click, which the next in the same cell may make a double click.
struct Click: Equatable, Sendable {
  static let doubleMilliseconds: Int64 = 500

  let position: Position
  let target: Target
  let at: Uptime

  func isFollowed(by position: Position, at now: Uptime) -> Bool {
    position == self.position && now.milliseconds(since: at) <= Self.doubleMilliseconds
  }
}
