import Models
import Wire

/// Who looks at which face (N1): a room for each face that somebody looks at.
struct Viewing: Sendable {
  private struct Room: Sendable {
    var seats: [PeerID: ID<User>] = [:]
    /// Somebody came or went, so all are to be told.
    var isChanged = false
    /// To be told in any case.
    var newcomers: Set<PeerID> = []
  }

  /// Who is to be told of a room.
  struct News {
    var asset: ID<Asset>
    var hearers: [PeerID]
  }

  private var rooms: [ID<Asset>: Room] = [:]
  private var assets: [PeerID: Set<ID<Asset>>] = [:]
  /// Rooms of which there is something to tell.
  private var due: Set<ID<Asset>> = []

  var hasNews: Bool { !due.isEmpty }
  var seatCount: Int { rooms.values.reduce(0) { $0 + $1.seats.count } }
  func assetCount(of peer: PeerID) -> Int { assets[peer]?.count ?? 0 }
  func sits(_ peer: PeerID, at asset: ID<Asset>) -> Bool { assets[peer]?.contains(asset) ?? false }
  func peers(at asset: ID<Asset>) -> [PeerID] { rooms[asset]?.seats.keys.sorted() ?? [] }

  /// Each person once, however many devices look.
  func users(at asset: ID<Asset>) -> Set<ID<User>> { Set(rooms[asset]?.seats.values ?? [:].values) }

  mutating func enter(_ peer: PeerID, _ user: ID<User>, at asset: ID<Asset>) {
    assets[peer, default: []].insert(asset)
    var room = rooms[asset] ?? Room()
    let isKnown = room.seats.values.contains(user)
    room.seats[peer] = user
    room.newcomers.insert(peer)
    if !isKnown { room.isChanged = true }
    rooms[asset] = room
    due.insert(asset)
  }

  mutating func leave(_ peer: PeerID, from asset: ID<Asset>) {
    guard assets[peer]?.remove(asset) != nil, var room = rooms[asset] else { return }
    if assets[peer]?.isEmpty == true { assets[peer] = nil }
    let user = room.seats.removeValue(forKey: peer)
    room.newcomers.remove(peer)
    if let user, !room.seats.values.contains(user) { room.isChanged = true }
    rooms[asset] = room.seats.isEmpty ? nil : room
    if room.seats.isEmpty {
      due.remove(asset)
    } else if room.isChanged {
      due.insert(asset)
    }
  }

  mutating func leave(_ peer: PeerID) {
    for asset in assets[peer] ?? [] { leave(peer, from: asset) }
  }

  /// Tells the peer anew of all that it looks at.
  mutating func refresh(_ peer: PeerID) {
    for asset in assets[peer] ?? [] {
      rooms[asset]?.newcomers.insert(peer)
      due.insert(asset)
    }
  }

  /// In an order that is the same in every run.
  mutating func takeNews() -> [News] {
    let news = due.sorted().compactMap { asset -> News? in
      guard let room = rooms[asset] else { return nil }
      let hearers = room.isChanged ? Array(room.seats.keys) : Array(room.newcomers)
      rooms[asset]?.isChanged = false
      rooms[asset]?.newcomers = []
      return News(asset: asset, hearers: hearers.sorted())
    }
    due = []
    return news
  }
}
