import Models
import Wire

/// What is of the moment (N1, M2). Nothing of it comes near the log; changes that come close
/// together are told as one; whoever is too slow for it is told later, and then only how it is.
extension Hub {
  /// When there is something to tell and it may be told.
  var signalsDueAt: Uptime? {
    guard viewing.hasNews || attendance.hasNews else { return nil }
    return signalsToldAt.advanced(byMilliseconds: limits.signalGapMilliseconds)
  }

  mutating func receive(_ signal: ClientSignal, from id: PeerID, now: Now) {
    guard let user = user(of: id) else {
      return send(.fault(Refusal(.notAuthenticated, "Say hello first.")), to: id)
    }
    // A budget of its own: commands don't suffer from it.
    guard peers[id]?.signals.spend(1, at: now.uptime) == true else {
      return send(.fault(Refusal(.rateLimited, "Too much at once. Try again in a second.")), to: id)
    }
    do throws(Refusal) {
      switch signal {
      case .subscribe(let asset): try look(at: asset, user, id)
      case .unsubscribe(let asset): viewing.leave(id, from: asset)
      case .heartbeat(let assets):
        // Whatever a peer says shows that it is there. What it looks at by its own account and not
        // by ours, it looks at again.
        guard assets.count <= limits.assetsOfPeer else { throw tooMany }
        for asset in assets where !viewing.sits(id, at: asset) { try look(at: asset, user, id) }
      case .getActive(let asset):
        try check(user, mayEnter: RoomID(value: asset.value), or: "There is no such face.")
        outcomes.append(.viewers(id, asset))
        releaseIfIdle(now: now)
      case .typing(let room): try type(in: room, user, id, now: now)
      case .presence(let state): attendance.say(state, id, user.id)
      }
    } catch {
      counters.refusals += 1
      send(.fault(error), to: id)
    }
  }

  /// What may not be entered is not there.
  private func check(
    _ user: User, mayEnter room: RoomID, or sentence: String
  ) throws(Refusal) {
    guard market.members(of: room).includes(user) else { throw Refusal(.notFound, sentence) }
  }

  private var tooMany: Refusal {
    Refusal(
      .quotaReached, "\(limits.assetsOfPeer) faces are looked at already. Leave one of them first.")
  }

  private mutating func look(at asset: ID<Asset>, _ user: User, _ id: PeerID) throws(Refusal) {
    try check(user, mayEnter: RoomID(value: asset.value), or: "There is no such face.")
    guard viewing.sits(id, at: asset) || viewing.assetCount(of: id) < limits.assetsOfPeer else {
      throw tooMany
    }
    viewing.enter(id, user.id, at: asset)
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
    // In the room of a face are those who look at it, and not all who may. Members of a
    // conversation know each other by name, whatever else they know.
    let face = ID<Asset>(value: room.value)
    let isFace = market.assets.contains(face)
    let hearers =
      isFace ? viewing.peers(at: face) : rooms.peers(in: market.members(of: room))
    tell(
      .typing(Typing(in: room, user)),
      to: hearers.filter { peer in
        guard attendance.includes(peer), let hearer = self.user(of: peer) else { return false }
        return hearer.id != user.id && (!isFace || mayKnow(hearer, user))
      })
  }

  func mayKnow(_ hearer: User, _ other: User) -> Bool {
    hearer.mayKnow(other) || faults.contains(.tellStrangers)
  }

  mutating func leaveSignals(_ id: PeerID) {
    if faults.contains(.keepPresence) { return }
    viewing.leave(id)
    attendance.leave(id)
  }

  /// Something of the moment may not have come, or was not taken: all of it once more.
  mutating func refreshSignals(_ id: PeerID) {
    viewing.refresh(id)
    attendance.refresh(id)
  }

  mutating func tell(_ signal: ServerSignal, to hearers: [PeerID]) {
    // Signals are made of values that always encode.
    guard !hearers.isEmpty,
      let bytes = try? WireCoding.encode(ServerFrame<MarketProtocol>.signal(signal))
    else { return }
    actions.append(.signal(bytes, hearers))
  }
}

/// Telling, once for all who came close together.
extension Hub {
  mutating func tellSignals(now: Now) {
    guard let due = signalsDueAt, due <= now.uptime else { return }
    signalsToldAt = now.uptime
    for news in viewing.takeNews() { tell(of: news.asset, to: news.hearers) }
    let news = attendance.takeNews()
    for user in news.changed { tell(of: user, except: Set(news.newcomers)) }
    tellAll(to: news.newcomers)
  }

  /// Who looks at a face. The same for all people of one organisation, and encoded once for them.
  mutating func tell(of asset: ID<Asset>, to hearers: [PeerID]) {
    let users = viewing.users(at: asset).compactMap { market.users[$0] }
    let people = users.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    for (hearer, group) in groups(of: hearers) {
      guard market.members(of: RoomID(value: asset.value)).includes(hearer) else { continue }
      tell(.active(AssetViewers(asset, people, toldTo: hearer)), to: group)
    }
  }

  private mutating func tell(of id: ID<User>, except newcomers: Set<PeerID>) {
    guard let user = market.users[id] else { return }
    let audience = faults.contains(.tellStrangers) ? .everyone : user.acquaintances
    tell(
      .presenceChanged(PersonPresence(user, attendance.presence(of: id))),
      to: rooms.peers(in: audience).filter { attendance.includes($0) && !newcomers.contains($0) })
  }

  private mutating func tellAll(to newcomers: [PeerID]) {
    if newcomers.isEmpty { return }
    let present = attendance.present.compactMap { market.users[$0] }
    for (hearer, group) in groups(of: newcomers) {
      let known = present.filter { mayKnow(hearer, $0) }
      tell(
        .everyone(known.map { PersonPresence($0, attendance.presence(of: $0.id)) }), to: group)
    }
  }

  /// Peers of one organisation may know the same.
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
