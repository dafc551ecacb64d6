import Models
import Wire

/// The mediation desk. Its people quote in turns.
enum DemoDesk: UInt64, CaseIterable { case first, second, third }

/// Who buys: one of each trade.
enum DemoBuyer: UInt64, CaseIterable {
  case telecom, foods, bank, shop, homes, drinks, university, trust
}

/// Who owns faces: three in Dhaka, one in Chattogram, one in Sylhet.
enum DemoSeller: UInt64, CaseIterable { case north, centre, south, port, hills }

/// Organisations and people, all of them invented.
enum DemoPeople {
  /// What the ids of the demonstration derive from: they are the same on every day.
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

  /// A colleague of the telecom's buyer: what one of them does, the other is shown.
  static let colleague = User(
    id: id(.buyerUser, 100), name: "Rezaul Karim Bhuiyan", email: "buyer3@demo.beatspace",
    role: .buyer, organisation: DemoBuyer.telecom.organisation.id)

  static let users =
    DemoDesk.allCases.map(\.person) + DemoBuyer.allCases.map(\.person) + [colleague]
    + DemoSeller.allCases.map(\.person)

  /// The others have no password and so can't log in.
  static let withAccounts = [
    DemoDesk.first.person, DemoDesk.second.person, DemoBuyer.telecom.person,
    DemoBuyer.drinks.person, colleague, DemoSeller.centre.person,
  ]
}

extension DemoDesk {
  var person: User {
    let (name, email) =
      switch self {
      case .first: ("Farzana Haque", "admin@demo.beatspace")
      case .second: ("Imran Talukder", "admin2@demo.beatspace")
      case .third: ("Sabbir Mridha", "desk3@demo.beatspace")
      }
    return User(
      id: DemoPeople.id(.deskUser, rawValue), name: name, email: email, role: .admin,
      organisation: DemoPeople.deskOrganisation.id)
  }
}

extension DemoBuyer {
  var organisation: Organisation {
    let name =
      switch self {
      case .telecom: "Shonkho Mobile"
      case .foods: "Kolmi Home Foods"
      case .bank: "Bokul Commercial Bank"
      case .shop: "Lattim Online"
      case .homes: "Dakhina Batash Properties"
      case .drinks: "Kamranga Beverages"
      case .university: "Meghshiri University"
      case .trust: "Matir Prodip Trust"
      }
    return Organisation(id: DemoPeople.id(.buyer, rawValue), name: name, role: .buyer)
  }

  var person: User {
    let (name, email) =
      switch self {
      case .telecom: ("Tania Sultana", "buyer@demo.beatspace")
      case .foods: ("Mahbub Alam Sikder", "media@kolmi.demo.beatspace")
      case .bank: ("Shamima Nasreen", "brand@bokul.demo.beatspace")
      case .shop: ("Arif Chowdhury", "growth@lattim.demo.beatspace")
      case .homes: ("Lubna Yeasmin", "sales@dakhina.demo.beatspace")
      case .drinks: ("Rakib Hossain", "buyer2@demo.beatspace")
      case .university: ("Nasima Akter", "admission@meghshiri.demo.beatspace")
      case .trust: ("Biplob Chakma", "outreach@prodip.demo.beatspace")
      }
    return User(
      id: DemoPeople.id(.buyerUser, rawValue), name: name, email: email, role: .buyer,
      organisation: organisation.id)
  }
}

extension DemoSeller {
  var organisation: Organisation {
    let name =
      switch self {
      case .north: "Kadamtoli Outdoor Works"
      case .centre: "Jolchhobi Displays"
      case .south: "Dighirpar Signworks"
      case .port: "Shampan Bay Media"
      case .hills: "Haor & Hill Frames"
      }
    return Organisation(id: DemoPeople.id(.seller, rawValue), name: name, role: .seller)
  }

  var person: User {
    let (name, email) =
      switch self {
      case .north: ("Delwar Hossain Munshi", "faces@kadamtoli.demo.beatspace")
      case .centre: ("Sharmin Ara", "seller@demo.beatspace")
      case .south: ("Anisur Rahman Gazi", "faces@dighirpar.demo.beatspace")
      case .port: ("Jashim Uddin Sowdagar", "faces@shampan.demo.beatspace")
      case .hills: ("Rumana Begum", "faces@haorhill.demo.beatspace")
      }
    return User(
      id: DemoPeople.id(.sellerUser, rawValue), name: name, email: email, role: .seller,
      organisation: organisation.id)
  }
}
