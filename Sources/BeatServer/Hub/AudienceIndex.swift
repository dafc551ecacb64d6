import Models
import Wire

/// The peers of each role, organisation and user, so that the hub finds an event's audience without
/// visiting the other peers.
struct AudienceIndex: Sendable {
  private var members: [AudienceKey: [PeerID]] = [:]

  mutating func add(_ peer: PeerID, _ user: User) {
    for key in AudienceKey.all(of: user) { members[key, default: []].append(peer) }
  }

  mutating func remove(_ peer: PeerID, _ user: User) {
    for key in AudienceKey.all(of: user) {
      members[key]?.removeAll { $0 == peer }
      if members[key]?.isEmpty == true { members[key] = nil }
    }
  }

  /// Each peer of the audience once, in an order that is the same in every run.
  func peers(in audience: Audience) -> [PeerID] {
    var found = AudienceKey.all(in: audience).flatMap { members[$0] ?? [] }
    found.sort()
    var last: PeerID?
    found.removeAll { peer in
      defer { last = peer }
      return peer == last
    }
    return found
  }

  func hasPeers(of user: ID<User>) -> Bool { members[.user(user)] != nil }

  var count: Int { members.values.reduce(0) { $0 + $1.count } }

  /// All welcomed peers.
  var everyone: [PeerID] { peers(in: .everyone) }
}
