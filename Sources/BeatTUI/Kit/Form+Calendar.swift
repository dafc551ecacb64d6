import Models
import Wire

/// The calendar of a form, in which a day is picked.
extension Form {
  /// Opens it on the day that is typed, or else on the day of the field before, or today.
  mutating func openCalendar(in context: Context) {
    let typed = fields[...focus].reversed().lazy.filter(\.isDay).compactMap {
      try? Day(parsing: $0.text, today: context.today)
    }
    calendarDay = typed.first ?? context.today
    complaint = nil
  }

  mutating func handleInCalendar(_ key: Key, in context: Context) -> Outcome {
    guard let day = calendarDay else { return .ignored }
    switch key {
    case .left, .character("h"): calendarDay = day.advanced(by: -1)
    case .right, .character("l"): calendarDay = day.advanced(by: 1)
    case .up, .character("k"): calendarDay = day.advanced(by: -7)
    case .down, .character("j"): calendarDay = day.advanced(by: 7)
    case .pageUp: calendarDay = day.advanced(months: -1)
    case .pageDown: calendarDay = day.advanced(months: 1)
    case .home: calendarDay = context.today
    case .enter:
      fields[focus].line.write(day.description)
      moveOn()
    case .escape, .control("o"): calendarDay = nil
    default: return .ignored
    }
    if let moved = calendarDay, !Day.pickable.contains(moved) { calendarDay = day }
    return .editing
  }

  private mutating func moveOn() {
    complaint = nil
    go(to: focus + 1)
  }
}

extension Day {
  /// Days that a calendar shows.
  fileprivate static let pickable = Day(number: 0)...Day(number: 100_000)

  /// The same day of another month, or its last one if it is shorter.
  func advanced(months: Int) -> Day {
    let civil = civil
    let month = civil.year * 12 + civil.month - 1 + months
    let days = (1...civil.day).reversed().lazy.compactMap {
      Day(year: month / 12, month: month % 12 + 1, day: $0)
    }
    return days.first ?? self
  }
}
