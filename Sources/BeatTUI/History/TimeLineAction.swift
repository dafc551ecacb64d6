/// Actions of the time line.
enum TimeLineAction: Hashable, Sendable {
  case back, on, leapBack, leapOn, dayBack, dayOn, oldest, newest, live

  private static func key(
    _ key: Key, _ action: Self, _ label: String, _ help: String
  ) -> KeyBinding {
    KeyBinding(key, does: .timeLine(action), label: label, help: help)
  }

  /// Key bindings that precede the screen's while the time line is open.
  private static let stepKeys: [KeyBinding] = [
    key(.left, .back, "back", "one event back"),
    key(.right, .on, "on", "one event on"),
    key(.pageUp, .leapBack, "−\(TimeLine.leap)", "\(TimeLine.leap) events back"),
    key(.pageDown, .leapOn, "+\(TimeLine.leap)", "\(TimeLine.leap) events on"),
    key(.character("["), .dayBack, "day", "end of the previous day"),
    key(.character("]"), .dayOn, "day", "end of the next day"),
    key(.home, .oldest, "first", "first event"),
    key(.end, .newest, "last", "newest event"),
  ]

  private static let liveKey = KeyBinding(
    .escape, .character("t"), does: .timeLine(.live), label: "live", help: "return to now")

  /// The time line's keys, and those of the others that change nothing.
  static func keys(before others: [KeyBinding]) -> [KeyBinding] {
    let own = stepKeys + [liveKey]
    let all = own.followed(by: others.filter(\.action.isLooking))
    // The footer always shows the last one.
    return stepKeys + all.dropFirst(own.count) + [liveKey]
  }
}
