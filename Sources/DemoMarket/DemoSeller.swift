import Models
import Wire

/// The sellers: three in Dhaka, one in Chattogram, one in Sylhet.
enum DemoSeller: UInt64, CaseIterable { case north, centre, south, port, hills }

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
