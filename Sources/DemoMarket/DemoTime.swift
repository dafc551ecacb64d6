/// A time in a story, relative to now.
enum DemoTime: Hashable {
  /// A day before today, in Dhaka's office hours.
  case daysAgo(Int, hour: Int64 = 11)
  case minutesAgo(Int64)
  case secondsAhead(Int64)
  /// A day after today, at six in the evening.
  case daysAhead(Int)
}
