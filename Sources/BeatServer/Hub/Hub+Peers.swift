import Models
import Wire

extension Hub {
  mutating func open(_ id: PeerID, token: String?, from address: String, now: Now) {
    let peer = Peer(
      token: token, openedAt: now.uptime, heardAt: now.uptime, payer: .address(address))
    peers[id] = peer
    if let user = token.flatMap({ try? authenticate($0, now.instant).sub }), hasSeat(for: user) {
      seat(id, user)
    }
    schedulePeerCheck(by: deadline(of: peer, now: now))
  }

  mutating func forget(_ id: PeerID) {
    removeSignals(of: id)
    leaveSeat(of: id)
    turns.remove(id)
    if !faults.contains(.keepSeats), let user = peers[id]?.greetedAs {
      audienceIndex.remove(id, user)
      if !audienceIndex.hasPeers(of: user.id) { digestCache.forget(user.id) }
    }
    peers[id] = nil
  }

  mutating func receive(_ bytes: [UInt8], from id: PeerID, now: Now) {
    guard peers[id] != nil else { return }
    peers[id]?.heardAt = now.uptime
    guard let frame = try? WireCoding.decode(ClientFrame<MarketProtocol>.self, from: bytes) else {
      return refuseMalformed(bytes, from: id, now: now)
    }
    switch frame {
    case .hello(let hello): receive(hello, from: id, now: now)
    case .command(let envelope): receive(envelope, in: bytes, from: id, now: now)
    case .ping(let heartbeat): receive(heartbeat, from: id, now: now)
    case .renew(let renewal): renew(renewal.token, of: id, now: now)
    case .digest: receiveRequest(.digest, from: id, now: now, .digest(id))
    case .requestState: receiveRequest(.state, from: id, now: now, .state(id))
    case .history(let request): receive(request, from: id, now: now)
    case .archive(let request): receive(request, from: id, now: now)
    case .signal(let signal): receive(signal, from: id, now: now)
    }
  }

  private mutating func receive(_ heartbeat: Heartbeat, from id: PeerID, now: Now) {
    guard admit(.ping, from: id, now: now), let peer = peers[id], let user = peer.user else {
      return
    }
    // A position confirms all events up to it.
    revocations.confirm(user, at: min(heartbeat.seq, peer.position))
    sendPong(to: id)
  }

  /// The peers that were welcomed, in the order in which they came.
  var greetedPeers: [PeerID] { peers.filter(\.value.isGreeted).keys.sorted() }

  /// Tells a peer the position of its stream, and what has changed besides; also unasked.
  mutating func sendPong(
    to id: PeerID, returnInMilliseconds: Int64? = nil, accountsChanged: Bool = false
  ) {
    guard let peer = peers[id] else { return }
    send(
      .pong(
        Heartbeat(
          seq: peer.position, isReadOnly: isReadOnly, returnInMilliseconds: returnInMilliseconds,
          accountsChanged: accountsChanged)), to: id)
  }

  /// The parts of an unusable message that its answer needs. Each may be missing or wrong.
  private struct Remains: Decodable {
    var id: CommandID?
    var command: Kind?
    struct Kind: Decodable { var type: String? }

    private enum Key: String, CodingKey { case id, command }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      id = try? container.decode(CommandID.self, forKey: .id)
      command = try? container.decode(Kind.self, forKey: .command)
    }
  }

  private mutating func refuseMalformed(_ bytes: [UInt8], from id: PeerID, now: Now) {
    counters.malformedMessages += 1
    guard user(of: id) != nil || userByHandshake(of: id, now: now) != nil else {
      spentWork += limits.admission.price(of: .malformed).work
      return reject(id, Refusal(.malformed, "The first message must be a hello."))
    }
    guard admit(.malformed, from: id, now: now) else { return }
    let remains = try? WireCoding.decode(Remains.self, from: bytes)
    let type = remains?.command?.type
    let isUnknown = type.map { Command.readers[$0] == nil } ?? false
    let refusal =
      isUnknown
      ? Refusal(
        .unknownCommand, "There is no command “\(type ?? "")”.",
        allowed: Command.names)
      : WireCoding.malformation(of: ClientFrame<MarketProtocol>.self, in: bytes)
    guard let command = remains?.id else { return send(.fault(refusal), to: id) }
    // An id with an answer keeps that answer. One that only the disk has is refused, too.
    if answers[command] != nil { return send(.refused(conflict(over: command)), to: id) }
    send(.refused(Refused(id: command, refusal: refusal)), to: id)
  }

  mutating func send(_ frame: ServerFrame<MarketProtocol>, to id: PeerID) {
    guard let bytes = try? WireCoding.encode(frame) else { return }
    if let refusal = frame.refusal { record(refusal, of: frame.command, to: id) }
    actions.append(.send(id, bytes))
  }

  mutating func close(_ id: PeerID, code: UInt16, reason: String) {
    forget(id)
    actions.append(.close(id, code: code, reason: reason))
  }

  /// Sends the reason and closes, because an unidentified peer can do nothing.
  mutating func reject(_ id: PeerID, _ refusal: Refusal) {
    counters.refusals += 1
    send(.fault(refusal), to: id)
    let isTooMuch = refusal.code == .rateLimited
    close(
      id, code: isTooMuch ? HubClose.tooMuch : HubClose.unauthorised,
      reason: refusal.code.rawValue)
  }

  private mutating func renew(_ token: String, of id: PeerID, now: Now) {
    guard admit(.renew, from: id, now: now) else { return }
    do throws(Refusal) {
      let claims = try authenticate(token, now.instant)
      guard claims.sub == peers[id]?.user else {
        throw Refusal(.tokenInvalid, "The token is another user's.")
      }
      peers[id]?.use(claims)
      schedulePeerCheck(by: peers[id].map { deadline(of: $0, now: now) })
    } catch {
      reject(id, error)
    }
  }

  func user(of id: PeerID) -> User? { peers[id]?.user.flatMap { market.users[$0] } }
}
