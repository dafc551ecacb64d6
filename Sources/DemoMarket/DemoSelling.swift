import Models
import Wire

/// A seller's work with its faces: two bookings wait for confirmation, one face is being repainted
/// and one was taken down (S3, A4).
enum DemoSelling {
  /// Faces whose bookings need confirmation, and within how many hours.
  static let confirming = [("DHK-001B", 4), ("DHK-010B", 24), ("DHK-016A", 48)]
  static let repainted = "DHK-025B"
  static let takenDown = "DHK-013B"

  /// Days until the face's permit ends, if fixed here.
  static func permitDaysLeft(of code: String) -> Int? {
    switch code {
    case "DHK-022B": -1
    case "DHK-004A": 12
    case "DHK-016B": 41
    default: nil
    }
  }

  static func commands(
    assets: [Asset], on calendar: DemoCalendar
  ) throws(DemoDataError) -> [DemoCommand] {
    var generator = SeededGenerator(seed: 0x0521_1952)
    var commands: [DemoCommand] = []
    for (code, hours) in confirming {
      let face = try face(code, in: assets)
      commands.append(
        command(
          .daysAgo(5, hour: 9),
          .asset(.edit(.init(asset: face.id, changes: .init(confirmationHours: hours)))),
          on: calendar)
      )
    }
    for story in stories {
      commands += try story.commands(assets: assets, on: calendar, using: &generator)
    }
    let reason = "Taken down by the corporation, it leaned after the storm"
    let overlays: [(String, DemoTime, Asset.Overlay)] = [
      (repainted, .daysAgo(2, hour: 9), .maintenance),
      (takenDown, .daysAgo(1, hour: 9), .withdrawn(reason: reason)),
    ]
    for (code, time, overlay) in overlays {
      let face = try face(code, in: assets)
      commands.append(
        command(time, .asset(.setOverlay(.init(asset: face.id, overlay: overlay))), on: calendar))
    }
    return commands
  }

  /// Approved but not yet confirmed. The first has little time left.
  private static let stories = [
    DemoStory(
      buyer: .bank, face: "DHK-001B", flight: DemoFlight(1, weeks: 4),
      chapters: [
        .asks(.daysAgo(4), "Savings week, outbound side."),
        .quotes(.daysAgo(1, hour: 12), off: 3, until: .daysAhead(1)),
        .approves(.minutesAgo(200)),
      ]),
    DemoStory(
      buyer: .homes, face: "DHK-010B", flight: DemoFlight(3, weeks: 6), desk: .second,
      chapters: [
        .asks(.daysAgo(3), "Handover of the second tower."),
        .quotes(.daysAgo(2, hour: 12), until: .daysAhead(2)),
        .approves(.minutesAgo(100)),
      ]),
  ]

  private static func command(
    _ time: DemoTime, _ command: Command, on calendar: DemoCalendar
  ) -> DemoCommand {
    DemoCommand(
      at: calendar.instant(time), actor: .user(DemoSeller.centre.person), command: command)
  }

  private static func face(
    _ code: String, in assets: [Asset]
  ) throws(DemoDataError) -> Asset {
    guard let face = assets.first(where: { $0.code == code }) else { throw .unknownFace(code) }
    return face
  }
}
