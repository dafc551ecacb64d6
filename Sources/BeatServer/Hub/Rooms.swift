import Models
import Wire

/// Who is where: each peer stands in the rooms of its role, its organisation and its user, so that
/// an event goes to its audience without a look at anybody else.
struct Rooms: Sendable {
  private var members: [Room: [PeerID]] = [:]

  mutating func enter(_ peer: PeerID, _ user: User) {
    for room in Room.all(of: user) { members[room, default: []].append(peer) }
  }

  mutating func leave(_ peer: PeerID, _ user: User) {
    for room in Room.all(of: user) {
      members[room]?.removeAll { $0 == peer }
      if members[room]?.isEmpty == true { members[room] = nil }
    }
  }

  /// Everyone in the audience once, by number, so that the order is the same in every run.
  func peers(in audience: Audience) -> [PeerID] {
    var found = Room.all(in: audience).flatMap { members[$0] ?? [] }
    found.sort()
    var last: PeerID?
    found.removeAll { peer in
      defer { last = peer }
      return peer == last
    }
    return found
  }

  var seatCount: Int { members.values.reduce(0) { $0 + $1.count } }

  /// Everyone who has said hello.
  var everyone: [PeerID] { peers(in: .everyone) }
}

/// A kind of audience that a user is in for good.
enum Room: Hashable, Sendable {
  case role(Role)
  case organisation(ID<Organisation>)
  case user(ID<User>)

  static func all(of user: User) -> [Room] {
    [.role(user.role), .organisation(user.organisation), .user(user.id)]
  }

  static func all(in audience: Audience) -> [Room] {
    audience.roles.map(Room.role) + audience.organisations.map(Room.organisation)
      + audience.users.map(Room.user)
  }
}
