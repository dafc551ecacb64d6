import BeatServer
import Models
import WSClient
import Wire

/// Presence and viewers, as terminals report and receive them.
extension World {
  /// The server notices a dead terminal after 75 seconds, and a client a dead link after 90 more;
  /// the rest allows for a slow disk, a slow network and a full buffer.
  private static let presenceMilliseconds: Int64 = 240_000

  func hearsSignals(_ client: Client) -> Bool {
    if case .connected(_, .webSocket, _) = client.session.link { true } else { false }
  }

  /// Opens or closes a face, types, or changes presence.
  mutating func appear(_ client: Int) throws(Violation) {
    guard options.operations.contains(.appear) else { return }
    switch Int.random(in: 0..<10, using: &generator) {
    case 0, 1: try open(client)
    case 2:
      clients[client].presence = DevicePresence.allCases.randomElement(using: &generator) ?? .busy
    case 3:
      guard !clients[client].isLoading, let asset = clients[client].reportable.last else { return }
      return try feed(client, .signal(.typing(RoomID(value: asset.value))))
    default: return
    }
    try reportPresence(client)
  }

  private mutating func open(_ client: Int) throws(Violation) {
    let faces = clients[client].replica?.confirmed.assets.rows ?? []
    guard let face = faces.randomElement(using: &generator)?.id else { return }
    if clients[client].watched.contains(face) {
      clients[client].watched.removeAll { $0 == face }
    } else {
      clients[client].watched.append(face)
    }
  }

  /// As the terminal does: changes only, or everything on a new link.
  mutating func reportPresence(_ client: Int) throws(Violation) {
    guard options.operations.contains(.appear) else { return }
    guard hearsSignals(clients[client]) else {
      clients[client].company = Roster()
      clients[client].appearance = AnnouncedPresence()
      return
    }
    if clients[client].isLoading { return }
    let signals = clients[client].appearance.change(
      to: clients[client].presence, watching: clients[client].reportable)
    for signal in signals {
      if case .unsubscribe(let asset) = signal { clients[client].company.removeViewers(of: asset) }
      try feed(client, .signal(signal))
    }
  }

  mutating func deliver(_ signal: ServerSignal, _ client: Int) throws(Violation) {
    counters.count(signal.name)
    for user in signal.named {
      guard let other = disk.market.users[user], self.user(of: client).mayKnow(other) else {
        throw violation("signals name only people whom the receiver may know")
      }
    }
    clients[client].company.receive(signal, at: now(of: client).uptime)
  }

  /// Signals go only to links that keep up.
  mutating func deliver(_ signal: [UInt8], _ link: Int) throws(Violation) {
    if links[link].longPoll != nil { throw violation("signals don't go over HTTP") }
    if strikes(.crowded, client: links[link].client) {
      return schedule(.relieved(link: link), in: 100...20_000)
    }
    try carry(link, signal, .toClient)
  }

  /// No user is shown as present for longer than that after the terminal has left.
  mutating func checkPresence() throws(Violation) {
    for index in clients.indices {
      let isHere = !isAsleep(index) && hearsSignals(clients[index])
      clients[index].goneAt = isHere ? nil : clients[index].goneAt ?? milliseconds
    }
    for observer in clients where observer.goneAt == nil {
      let shown = Set(observer.company.people.keys).union(
        observer.watched.flatMap { observer.company.viewers(of: $0)?.viewers.map(\.user) ?? [] })
      for client in clients where shown.contains(client.user.id) {
        guard let goneAt = client.goneAt else { continue }
        let since = max(goneAt, observer.sleepsUntil)
        guard milliseconds - since <= Self.presenceMilliseconds else {
          throw violation("no user is shown as present long after the terminal has left")
        }
      }
    }
  }

  private func current(_ client: Client) -> User {
    disk.market.users[client.user.id] ?? client.user
  }

  /// Everyone knows the presence of all.
  var isPresenceSettled: Bool {
    let here = clients.filter { hearsSignals($0) && !$0.isSick }
    guard options.operations.contains(.appear) else { return true }
    return here.allSatisfy { observer in
      let known = here.filter { current(observer).mayKnow(current($0)) }
      let states = Dictionary(
        uniqueKeysWithValues: known.map { ($0.user.id, Presence(summing: [$0.presence])) })
      return observer.company.people.mapValues(\.state) == states
        && observer.reportable.allSatisfy { asset in
          let count = here.count { $0.reportable.contains(asset) }
          return observer.company.viewers(of: asset)?.count == count
        }
    }
  }
}

extension ServerSignal {
  fileprivate var name: String {
    switch self {
    case .active: "viewers sent"
    case .everyone: "all presence sent"
    case .presenceChanged: "presence sent"
    case .typing: "typing sent"
    case .assistant: "answers drafted"
    }
  }

  /// The users that the signal names.
  fileprivate var named: [ID<User>] {
    switch self {
    case .active(let active): active.viewers.map(\.user)
    case .everyone(let people): people.map(\.user)
    case .presenceChanged(let person): [person.user]
    case .typing(let typing): [typing.user]
    case .assistant: []
    }
  }
}
