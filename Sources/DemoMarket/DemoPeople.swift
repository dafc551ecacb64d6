import Models
import Wire

/// Organisations and users, all of them invented.
enum DemoPeople {
  /// The base of the demonstration's ids, which are equal every day.
  private enum Root {}
  private static let root = ID<Root>(value: UInt128(1_735_689_600_000) << 80)

  static func id<Entity>(_ kind: Kind, _ number: UInt64) -> ID<Entity> {
    ID(derivedFrom: root, salt: kind.rawValue << 32 | number)
  }

  enum Kind: UInt64 {
    case desk, buyer, seller, deskUser, buyerUser, sellerUser, asset, campaign
    case mediaBuy
    case conversation, message
  }

  static let deskOrganisation = Organisation(
    id: id(.desk, 0), name: "BeatSpace Mediation Desk", role: .admin)

  static let organisations =
    [deskOrganisation] + DemoBuyer.allCases.map(\.organisation)
    + DemoSeller.allCases.map(\.organisation)

  /// A colleague of the telecom's buyer. Each sees what the other does.
  static let colleague = User(
    id: id(.buyerUser, 100), name: "Rezaul Karim Bhuiyan", email: "buyer3@demo.beatspace",
    role: .buyer, organisation: DemoBuyer.telecom.organisation.id)

  static let users =
    DemoDesk.allCases.map(\.person) + DemoBuyer.allCases.map(\.person) + [colleague]
    + DemoSeller.allCases.map(\.person)

  /// The others have no password, so they can't log in.
  static let withAccounts = [
    DemoDesk.first.person, DemoDesk.second.person, DemoBuyer.telecom.person,
    DemoBuyer.drinks.person, colleague, DemoSeller.centre.person,
  ]
}
