import Models
import Wire

/// Who is online, as each device has said of its person (M2). Devices that have said nothing take
/// no part: they are not counted and are told nothing.
struct PresenceTracker: Sendable {
  private var devices: [PeerID: ID<User>] = [:]
  private var people: [ID<User>: [PeerID: DevicePresence]] = [:]
  /// What others were told of each person, but for those who are offline.
  private var told: [ID<User>: Presence] = [:]
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

  /// There is news only where the presence differs from what others were told.
  private mutating func compare(_ user: ID<User>) {
    if presence(of: user) == told[user] ?? .offline {
      changed.remove(user)
    } else {
      changed.insert(user)
    }
  }

  /// Tells the peer again about everyone.
  mutating func refresh(_ peer: PeerID) { if includes(peer) { newcomers.insert(peer) } }

  /// Whose presence has changed, and which peers are told about everyone instead.
  mutating func drainNews() -> (changed: [ID<User>], newcomers: [PeerID]) {
    defer { (changed, newcomers) = ([], []) }
    for user in changed {
      let state = presence(of: user)
      told[user] = state == .offline ? nil : state
    }
    return (changed.sorted(), newcomers.sorted())
  }

  /// Everyone who is not offline.
  var present: [ID<User>] { people.keys.sorted() }
}
