import Models
import Wire

/// Who is viewing which face (N1).
struct FaceViewers: Sendable {
  private struct Viewers: Sendable {
    var users: [PeerID: ID<User>] = [:]
    /// A viewer came or left, so all viewers must be notified.
    var isChanged = false
    /// Peers to notify even if nothing changed.
    var newcomers: Set<PeerID> = []
  }

  /// The peers to notify about the viewers of a face.
  struct News {
    var asset: ID<Asset>
    var hearers: [PeerID]
  }

  private var viewers: [ID<Asset>: Viewers] = [:]
  private var assets: [PeerID: Set<ID<Asset>>] = [:]
  /// Faces with pending news.
  private var due: Set<ID<Asset>> = []

  var hasNews: Bool { !due.isEmpty }
  var count: Int { viewers.values.reduce(0) { $0 + $1.users.count } }
  /// Faces with at least one viewer.
  var roomCount: Int { viewers.count }
  func assetCount(of peer: PeerID) -> Int { assets[peer]?.count ?? 0 }

  func contains(_ peer: PeerID, at asset: ID<Asset>) -> Bool {
    assets[peer]?.contains(asset) ?? false
  }

  func peers(at asset: ID<Asset>) -> [PeerID] { viewers[asset]?.users.keys.sorted() ?? [] }

  /// Each user once, on any number of devices.
  func users(at asset: ID<Asset>) -> Set<ID<User>> {
    Set(viewers[asset]?.users.values ?? [:].values)
  }

  mutating func add(_ peer: PeerID, _ user: ID<User>, at asset: ID<Asset>) {
    assets[peer, default: []].insert(asset)
    var entry = viewers[asset] ?? Viewers()
    let isKnown = entry.users.values.contains(user)
    entry.users[peer] = user
    entry.newcomers.insert(peer)
    if !isKnown { entry.isChanged = true }
    viewers[asset] = entry
    due.insert(asset)
  }

  mutating func remove(_ peer: PeerID, from asset: ID<Asset>) {
    guard assets[peer]?.remove(asset) != nil, var entry = viewers[asset] else { return }
    if assets[peer]?.isEmpty == true { assets[peer] = nil }
    let user = entry.users.removeValue(forKey: peer)
    entry.newcomers.remove(peer)
    if let user, !entry.users.values.contains(user) { entry.isChanged = true }
    viewers[asset] = entry.users.isEmpty ? nil : entry
    if entry.users.isEmpty {
      due.remove(asset)
    } else if entry.isChanged {
      due.insert(asset)
    }
  }

  mutating func remove(_ peer: PeerID) {
    for asset in assets[peer] ?? [] { remove(peer, from: asset) }
  }

  /// Schedules fresh news for the peer about every face that it views.
  mutating func refresh(_ peer: PeerID) {
    for asset in assets[peer] ?? [] {
      viewers[asset]?.newcomers.insert(peer)
      due.insert(asset)
    }
  }

  /// In an order that is the same in every run.
  mutating func drainNews() -> [News] {
    let news = due.sorted().compactMap { asset -> News? in
      guard let entry = viewers[asset] else { return nil }
      let hearers = entry.isChanged ? Array(entry.users.keys) : Array(entry.newcomers)
      viewers[asset]?.isChanged = false
      viewers[asset]?.newcomers = []
      return News(asset: asset, hearers: hearers.sorted())
    }
    due = []
    return news
  }
}
