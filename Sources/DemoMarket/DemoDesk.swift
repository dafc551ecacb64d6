import Models
import Wire

/// The mediation desk. Its users take turns at quoting.
enum DemoDesk: UInt64, CaseIterable { case first, second, third }

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
