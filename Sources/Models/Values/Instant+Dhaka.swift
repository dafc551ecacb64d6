package import Wire

extension Instant {
  /// The time of day in Dhaka: `16:42`.
  package var clockText: String {
    let minutes = milliseconds(since: Day(self).start) / 60_000
    return twoDigits(Int(minutes / 60)) + ":" + twoDigits(Int(minutes % 60))
  }

  /// The date and time in Dhaka: `24 Nov 14:00`.
  package var momentText: String { "\(Day(self).shortText) \(clockText)" }
}

/// A duration in its largest unit: `47 min`, `5 h`, `2 d`.
package func spanText(milliseconds: Int64) -> String {
  let seconds = max(0, milliseconds) / 1_000
  if seconds < 60 { return "\(seconds) s" }
  if seconds < 3_600 { return "\(seconds / 60) min" }
  if seconds < 48 * 3_600 { return "\(seconds / 3_600) h" }
  return "\(seconds / 86_400) d"
}
