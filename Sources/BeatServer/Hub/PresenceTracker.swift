import Models
import Wire

/// The presence of each user, combined from that user's devices (M2). Devices that have not
/// announced a state neither count nor receive presence.
struct PresenceTracker: Sendable {
  private var devices: [PeerID: ID<User>] = [:]
  private var people: [ID<User>: [PeerID: DevicePresence]] = [:]
  /// The presence last sent about each user, except those who are offline.
  private var lastSent: [ID<User>: Presence] = [:]
  private var changed: Set<ID<User>> = []
  private var newcomers: Set<PeerID> = []

  var hasNews: Bool { !changed.isEmpty || !newcomers.isEmpty }
  var deviceCount: Int { devices.count }
  func includes(_ peer: PeerID) -> Bool { devices[peer] != nil }

  func presence(of user: ID<User>) -> Presence {
    people[user].map { Presence(summing: $0.values) } ?? .offline
  }

  mutating func set(_ state: DevicePresence, of peer: PeerID, _ user: ID<User>) {
    if devices.updateValue(user, forKey: peer) == nil { newcomers.insert(peer) }
    people[user, default: [:]][peer] = state
    compare(user)
  }

  mutating func remove(_ peer: PeerID) {
    guard let user = devices.removeValue(forKey: peer) else { return }
    newcomers.remove(peer)
    people[user]?[peer] = nil
    if people[user]?.isEmpty == true { people[user] = nil }
    compare(user)
  }

  /// A user has news only if the presence differs from the one last sent.
  private mutating func compare(_ user: ID<User>) {
    if presence(of: user) == lastSent[user] ?? .offline {
      changed.remove(user)
    } else {
      changed.insert(user)
    }
  }

  /// Schedules everyone's presence for the peer.
  mutating func refresh(_ peer: PeerID) { if includes(peer) { newcomers.insert(peer) } }

  /// The users whose presence has changed, and the peers that receive everyone's presence instead.
  mutating func drainNews() -> (changed: [ID<User>], newcomers: [PeerID]) {
    defer { (changed, newcomers) = ([], []) }
    for user in changed {
      let state = presence(of: user)
      lastSent[user] = state == .offline ? nil : state
    }
    return (changed.sorted(), newcomers.sorted())
  }

  /// Everyone who is not offline.
  var present: [ID<User>] { people.keys.sorted() }
}
