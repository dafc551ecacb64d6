import Localization

/// Actions of the time line.
enum TimeLineAction: String, FeatureAction {
  case back = "step-back"
  case on = "step-on"
  case leapBack = "leap-back"
  case leapOn = "leap-on"
  case dayBack = "day-back"
  case dayOn = "day-on"
  case oldest, newest, live

  var action: Action { .timeLine(self) }

  /// Key bindings that precede the screen's while the time line is open.
  static let stepKeys: [KeyBinding] = [
    key(.left, does: .back, label: "back", help: "one event back"),
    key(.right, does: .on, label: "on", help: "one event on"),
    key(.pageUp, does: .leapBack, label: "−\(TimeLine.leap)", help: "\(TimeLine.leap) events back"),
    key(.pageDown, does: .leapOn, label: "+\(TimeLine.leap)", help: "\(TimeLine.leap) events on"),
    key("[", .dayBack, "day", "end of the previous day"),
    key("]", .dayOn, "day", "end of the next day"),
    key(.home, does: .oldest, label: "first", help: "first event"),
    key(.end, does: .newest, label: "last", help: "newest event"),
  ]

  static let liveKey = KeyBinding(
    .escape, .character("t"), .character("q"), does: .timeLine(.live), label: "live",
    help: "return to now")

  /// The time line's keys, and those of the others that change nothing.
  static func keys(before others: [KeyBinding]) -> [KeyBinding] {
    let own = stepKeys + [liveKey]
    let all = own.followed(by: others.filter(\.action.isLooking))
    // The footer always shows the last one.
    return stepKeys + all.dropFirst(own.count) + [liveKey]
  }
}
