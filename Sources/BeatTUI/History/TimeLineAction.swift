import Models
import Wire

/// What keys of the time line can be bound to.
enum TimeLineAction: Hashable, Sendable {
  case back, on, leapBack, leapOn, dayBack, dayOn, oldest, newest, live
}
