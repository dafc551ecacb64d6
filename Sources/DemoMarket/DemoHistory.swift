import Models
import Wire

/// Past, current and future bookings besides the stories.
enum DemoHistory {
  /// Not booked: one for visitors to request, one because it is under maintenance.
  static let kept = ["DHK-001A", DemoOpening.maintained]

  static func stories(
    of assets: [Asset], using generator: inout SeededGenerator
  ) -> [DemoStory] {
    let inStories = Set(DemoStories.all.map(\.face))
    var stories: [DemoStory] = []
    for asset in assets where !asset.isSample {
      if generator.happens(percent: 20) { stories.append(past(asset.code, &generator)) }
      guard !inStories.contains(asset.code), !kept.contains(asset.code) else { continue }
      if generator.happens(percent: 70) {
        stories.append(running(asset.code, &generator))
      } else if generator.happens(percent: 30) {
        stories.append(upcoming(asset.code, &generator))
      }
    }
    return stories
  }

  private static func past(_ face: String, _ generator: inout SeededGenerator) -> DemoStory {
    let weeks = Int.random(in: 4...6, using: &generator)
    return booked(
      face, DemoFlight(-weeks - Int.random(in: 9...14, using: &generator), weeks: weeks), &generator
    )
  }

  private static func running(_ face: String, _ generator: inout SeededGenerator) -> DemoStory {
    let before = Int.random(in: 0...5, using: &generator)
    let after = Int.random(in: 2...6, using: &generator)
    return booked(face, DemoFlight(-before, weeks: before + after), &generator)
  }

  private static func upcoming(_ face: String, _ generator: inout SeededGenerator) -> DemoStory {
    let week = Int.random(in: 2...5, using: &generator)
    return booked(
      face, DemoFlight(week, weeks: [4, 8, 12].randomElement(using: &generator) ?? 4), &generator)
  }

  /// A booking that was quoted one day after the request and approved the day after.
  private static func booked(
    _ face: String, _ flight: DemoFlight, _ generator: inout SeededGenerator
  ) -> DemoStory {
    // The flight's first Sunday is at most six days earlier than this.
    let daysToStart = -flight.week * 7 + 6
    let asked = max(daysToStart, 0) + Int.random(in: 8...20, using: &generator)
    return DemoStory(
      buyer: buyers.randomElement(using: &generator) ?? .drinks, face: face, flight: flight,
      desk: DemoDesk.allCases.randomElement(using: &generator) ?? .first,
      chapters: [
        .asks(.daysAgo(asked, hour: 10), ""),
        .quotes(
          .daysAgo(asked - 1, hour: 12), off: [0, 0, 5, 10].randomElement(using: &generator) ?? 0,
          until: .daysAgo(asked - 6, hour: 18)),
        .approves(.daysAgo(asked - 2, hour: 15)),
      ])
  }

  /// All but the telecom, whose offers are all stories, so that its screen is always the same.
  private static let buyers = DemoBuyer.allCases.filter { $0 != .telecom }
}
