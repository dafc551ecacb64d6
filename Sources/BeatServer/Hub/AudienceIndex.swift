import Models
import Wire

/// Which peers belong to each role, organisation and user, so that an event finds its audience
/// without a look at other peers.
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

  /// Each peer of the audience once, sorted, so that the order is the same in every run.
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

  var count: Int { members.values.reduce(0) { $0 + $1.count } }

  /// All peers that were welcomed.
  var everyone: [PeerID] { peers(in: .everyone) }
}
