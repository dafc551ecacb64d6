import Models
import Wire

/// The market before the first offer: organisations, users, faces and campaigns; and the two faces
/// that have since gone out of service (A2).
enum DemoOpening {
  static let maintained = "DHK-018B"
  static let withdrawn = "DHK-026A"

  static func commands(assets: [Asset], on calendar: DemoCalendar) -> [DemoCommand] {
    var commands: [Command] = []
    commands += DemoPeople.organisations.map { .people(.registerOrganisation($0)) }
    commands += DemoPeople.users.map { .people(.addUser($0)) }
    commands += assets.map { .asset(.list($0)) }
    commands += (DemoCampaigns.all + [DemoCampaigns.sample]).map { .campaign(.create($0)) }
    let opening = calendar.instant(.daysAgo(400))
    return commands.enumerated().map { index, command in
      DemoCommand(
        at: opening.advanced(byMilliseconds: Int64(index) * 60_000), actor: .system,
        command: command)
    } + overlays(of: assets, on: calendar)
  }

  private static func overlays(of assets: [Asset], on calendar: DemoCalendar) -> [DemoCommand] {
    assets.compactMap { asset in
      let (time, overlay): (DemoTime, Asset.Overlay)
      switch asset.code {
      case maintained: (time, overlay) = (.daysAgo(5, hour: 9), .maintenance)
      case withdrawn:
        (time, overlay) = (
          .daysAgo(3, hour: 10),
          .withdrawn(reason: "Permit revoked by \(asset.place.cityCorporation)")
        )
      default: return nil
      }
      return DemoCommand(
        at: calendar.instant(time), actor: .user(DemoDesk.first.person),
        command: .asset(.setOverlay(.init(asset: asset.id, overlay: overlay))))
    }
  }
}
