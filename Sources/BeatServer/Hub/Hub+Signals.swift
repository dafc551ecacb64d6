import Models
import Wire

/// Signals (N1, M2): ephemeral and never logged. The hub combines changes within a short time; a
/// slow peer receives the newest state later.
extension Hub {
  /// When pending signals are due.
  var signalsDueAt: Uptime? {
    guard faceViewers.hasNews || presenceTracker.hasNews else { return nil }
    return signalsSentAt.advanced(byMilliseconds: limits.signalGapMilliseconds)
  }

  mutating func receive(_ signal: ClientSignal, from id: PeerID, now: Now) {
    guard let user = user(of: id) else {
      return refuseUnidentified(id, now: now)
    }
    guard admit(.signal, from: id, now: now) else { return }
    do throws(Refusal) {
      switch signal {
      case .subscribe(let asset): try look(at: asset, user, id)
      case .unsubscribe(let asset): faceViewers.remove(id, from: asset)
      case .heartbeat(let assets):
        // Any message is a sign of life. Faces that the hub doesn't have for this peer are added
        // again.
        guard assets.count <= limits.assetsOfPeer else { throw tooMany }
        for asset in assets where !faceViewers.contains(id, at: asset) {
          try look(at: asset, user, id)
        }
      case .getActive(let asset):
        try check(user, mayEnter: RoomID(value: asset.value), or: "There is no such face.")
        outcomes.append(.viewers(id, asset))
        releaseIfIdle(now: now)
      case .typing(let room): try type(in: room, user, id, now: now)
      case .presence(let state): presenceTracker.set(state, of: id, user.id)
      }
    } catch {
      counters.refusals += 1
      send(.fault(error), to: id)
    }
  }

  /// A room that the user may not enter looks like one that doesn't exist.
  private func check(
    _ user: User, mayEnter room: RoomID, or sentence: String
  ) throws(Refusal) {
    guard market.members(of: room).includes(user) else { throw Refusal(.notFound, sentence) }
  }

  private var tooMany: Refusal {
    Refusal(
      .quotaReached, "You already have \(limits.assetsOfPeer) faces open. Leave one of them first.")
  }

  private mutating func look(at asset: ID<Asset>, _ user: User, _ id: PeerID) throws(Refusal) {
    try check(user, mayEnter: RoomID(value: asset.value), or: "There is no such face.")
    guard
      faceViewers.contains(id, at: asset) || faceViewers.assetCount(of: id) < limits.assetsOfPeer
    else {
      throw tooMany
    }
    faceViewers.add(id, user.id, at: asset)
  }

  private mutating func type(
    in room: RoomID, _ user: User, _ id: PeerID, now: Now
  ) throws(Refusal) {
    try check(user, mayEnter: room, or: "There is no such conversation.")
    if let typedAt = peers[id]?.typedAt,
      now.uptime.milliseconds(since: typedAt) < limits.typingGapMilliseconds
    {
      return
    }
    peers[id]?.typedAt = now.uptime
    outcomes.append(.typing(room, user.id))
    releaseIfIdle(now: now)
  }

  /// Who may know whom can be part of a batch that isn't on disk yet, so signals wait for it, too.
  mutating func sendTyping(in room: RoomID, _ id: ID<User>) {
    guard let user = market.users[id] else { return }
    // For a face: its viewers who may know the user. Members of a conversation always know each
    // other by name.
    let face = ID<Asset>(value: room.value)
    let isFace = market.assets.contains(face)
    let hearers =
      isFace ? faceViewers.peers(at: face) : audienceIndex.peers(in: market.members(of: room))
    send(
      .typing(Typing(in: room, user)),
      to: hearers.filter { peer in
        guard presenceTracker.includes(peer), let hearer = self.user(of: peer) else { return false }
        return hearer.id != user.id && (!isFace || mayKnow(hearer, user))
      })
  }

  func mayKnow(_ hearer: User, _ other: User) -> Bool {
    hearer.mayKnow(other) || faults.contains(.tellStrangers)
  }

  mutating func removeSignals(of id: PeerID) {
    if faults.contains(.keepPresence) { return }
    faceViewers.remove(id)
    presenceTracker.remove(id)
  }

  /// Sends all signals again to a peer that may have missed some.
  mutating func refreshSignals(_ id: PeerID) {
    faceViewers.refresh(id)
    presenceTracker.refresh(id)
  }

  mutating func send(_ signal: ServerSignal, to hearers: [PeerID]) {
    // All values of a signal can be encoded.
    guard !hearers.isEmpty,
      let bytes = try? WireCoding.encode(ServerFrame<MarketProtocol>.signal(signal))
    else { return }
    actions.append(.signal(bytes, hearers))
  }
}

/// Sends pending signals, at most every `signalGapMilliseconds`.
extension Hub {
  mutating func sendSignals(now: Now) {
    guard let due = signalsDueAt, due <= now.uptime else { return }
    signalsSentAt = now.uptime
    for news in faceViewers.drainNews() { sendViewers(of: news.asset, to: news.hearers) }
    let news = presenceTracker.drainNews()
    for user in news.changed { sendPresence(of: user, except: Set(news.newcomers)) }
    sendAllPresences(to: news.newcomers)
  }

  /// Users of one organisation get the same list, which is encoded once.
  mutating func sendViewers(of asset: ID<Asset>, to hearers: [PeerID]) {
    let users = faceViewers.users(at: asset).compactMap { market.users[$0] }
    let people = users.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    for (hearer, group) in groups(of: hearers) {
      guard market.members(of: RoomID(value: asset.value)).includes(hearer) else { continue }
      send(.active(AssetViewers(asset, people, for: hearer)), to: group)
    }
  }

  private mutating func sendPresence(of id: ID<User>, except newcomers: Set<PeerID>) {
    guard let user = market.users[id] else { return }
    let audience = faults.contains(.tellStrangers) ? .everyone : user.acquaintances
    send(
      .presenceChanged(PersonPresence(user, presenceTracker.presence(of: id))),
      to: audienceIndex.peers(in: audience).filter {
        presenceTracker.includes($0) && !newcomers.contains($0)
      })
  }

  private mutating func sendAllPresences(to newcomers: [PeerID]) {
    if newcomers.isEmpty { return }
    let present = presenceTracker.present.compactMap { market.users[$0] }
    for (hearer, group) in groups(of: newcomers) {
      let known = present.filter { mayKnow(hearer, $0) }
      send(
        .everyone(known.map { PersonPresence($0, presenceTracker.presence(of: $0.id)) }), to: group)
    }
  }

  /// Groups peers by organisation, whose members may know the same users.
  private func groups(of peers: [PeerID]) -> [(hearer: User, peers: [PeerID])] {
    var places: [ID<Organisation>: Int] = [:]
    var groups: [(hearer: User, peers: [PeerID])] = []
    for peer in peers {
      guard let user = user(of: peer) else { continue }
      if let place = places[user.organisation] {
        groups[place].peers.append(peer)
      } else {
        places[user.organisation] = groups.count
        groups.append((user, [peer]))
      }
    }
    return groups
  }
}
