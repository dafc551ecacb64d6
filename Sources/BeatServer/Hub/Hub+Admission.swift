package import Models
package import Wire

/// Budgets: each frame is paid for before anything else is done.
extension Hub {
  /// Returns whether the peer's user, or its address, could pay. The first excess is answered; a
  /// peer that goes on within a short time is cut off.
  ///
  /// - Parameter refuse: makes the answer from the refusal.
  mutating func admit(
    _ kind: AdmissionKind, tokens: Int64? = nil, from id: PeerID, now: Now,
    orRefuse refuse: (Refusal) -> ServerFrame<MarketProtocol> = { .fault($0) }
  ) -> Bool {
    guard let peer = peers[id] else { return false }
    let price = limits.admission.price(of: kind)
    spentWork += limits.admission.work(of: kind, tokens: tokens ?? price.tokens)
    switch admission.admit(
      kind, tokens: tokens, by: peer.payer, refusedAt: peer.refusedAt[price.budget],
      at: now.uptime)
    {
    case .granted: return true
    case .refused(let milliseconds):
      peers[id]?.refusedAt[price.budget] = now.uptime
      send(refuse(admission.refusal(of: kind, milliseconds: milliseconds)), to: id)
    case .cut(let milliseconds):
      close(
        id, code: HubClose.tooMuch,
        reason: admission.sentence(about: kind, milliseconds: milliseconds))
    }
    return false
  }

  /// Refuses a frame that needs a hello.
  mutating func refuseUnidentified(_ id: PeerID, now: Now) {
    guard admit(.unidentified, from: id, now: now) else { return }
    send(.fault(Refusal(.notAuthenticated, "Send hello first.")), to: id)
  }

  mutating func receivePing(from id: PeerID, now: Now) {
    guard admit(.control, from: id, now: now) else { return }
    peers[id]?.heardAt = now.uptime
  }

  /// Whether a token has said who the peer is.
  package func isIdentified(_ id: PeerID) -> Bool {
    if case .user? = peers[id]?.payer { true } else { false }
  }

  /// Whether the user may open one more connection.
  package func hasSeat(for user: ID<User>) -> Bool {
    seats[user, default: 0] < limits.connectionsOfUser
  }

  package var refusalOfSeat: Refusal {
    Refusal(
      .rateLimited,
      "You have \(limits.connectionsOfUser) connections already. Close one of them first.",
      retryAfterMilliseconds: 1_000)
  }

  /// From here on the user's budget pays for the peer.
  mutating func seat(_ id: PeerID, _ user: ID<User>) {
    guard let peer = peers[id], peer.payer != .user(user) else { return }
    peers[id]?.payer = .user(user)
    seats[user, default: 0] += 1
  }

  mutating func leaveSeat(of id: PeerID) {
    guard case .user(let user)? = peers[id]?.payer else { return }
    seats[user] = seats[user].flatMap { $0 > 1 ? $0 - 1 : nil }
  }
}
