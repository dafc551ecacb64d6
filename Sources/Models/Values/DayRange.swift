/// Days from `start` up to, but not including, `end`. Shown with the last day (O6).
package struct DayRange: Hashable, Sendable, Codable {
  package var start: Day
  package var end: Day

  package init(from start: Day, to end: Day) {
    self.start = start
    self.end = end
  }

  private enum CodingKeys: String, CodingKey {
    case start = "from"
    case end = "to"
  }

  package var dayCount: Int { end.days(since: start) }
  package var lastDay: Day { end.advanced(by: -1) }
  package func contains(_ day: Day) -> Bool { start <= day && day < end }
  package func overlaps(_ other: Self) -> Bool { start < other.end && other.start < end }
  package func covers(_ other: Self) -> Bool { start <= other.start && other.end <= end }

  /// The overlap of both.
  package func common(with other: Self) -> Self? {
    overlaps(other) ? Self(from: max(start, other.start), to: min(end, other.end)) : nil
  }

  /// `05–28 Mar`, `25 Mar – 10 Apr`; with years if a day is ten months or more from `today`.
  package func text(today: Day, in script: Script = .latin) -> String {
    let first = start.civil
    let last = lastDay.civil
    let isFar = [start, lastDay].contains { abs($0.days(since: today)) > 300 }
    let year = (isFar ? " \(last.year)" : "").written(in: script)
    let begin = start.shortText(in: script)
    let finish = lastDay.shortText(in: script)
    if dayCount == 1 { return begin + year }
    if first.year == last.year, first.month == last.month {
      return "\(twoDigits(first.day).written(in: script))–\(finish)\(year)"
    }
    let firstYear = isFar && first.year != last.year ? " \(first.year)".written(in: script) : ""
    return "\(begin)\(firstYear) – \(finish)\(year)"
  }
}
