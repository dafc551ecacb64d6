import Models
package import Wire

/// What happens by the clock alone.
extension Hub {
  /// When `tick` next has something to do; nothing polls.
  package func deadline(now: Now) -> Uptime? {
    if isAppending { return nil }
    return [peerDeadline(now: now), quoteDeadline(now: now)].compactMap { $0 }.min()
  }

  private func quoteDeadline(now: Now) -> Uptime? {
    market.nextDeadline.map { wall in
      now.uptime.advanced(byMilliseconds: max(0, wall.milliseconds(since: now.instant)))
    }
  }

  private func peerDeadline(now: Now) -> Uptime? {
    peers.values.map { deadline(of: $0, now: now) }.min()
  }

  private func deadline(of peer: Peer, now: Now) -> Uptime {
    guard peer.user != nil else {
      return peer.openedAt.advanced(byMilliseconds: limits.helloMilliseconds)
    }
    let silence = peer.heardAt.advanced(byMilliseconds: limits.silenceMilliseconds)
    guard let expiry = peer.tokenExpiry else { return silence }
    let remaining = expiry.milliseconds(since: now.instant)
    return min(silence, now.uptime.advanced(byMilliseconds: max(0, remaining)))
  }

  mutating func closeSilentPeers(now: Now) {
    for id in peers.keys.sorted() {
      guard let peer = peers[id], deadline(of: peer, now: now) <= now.uptime else { continue }
      if let expiry = peer.tokenExpiry, expiry <= now.instant {
        turnAway(id, Refusal(.tokenExpired, "The token has expired. Log in again."))
      } else {
        close(id, code: HubClose.timeout, reason: "nothing was heard")
      }
    }
  }

  mutating func expireQuotes(now: Now) {
    guard let due = market.nextDeadline, due <= now.instant else { return }
    // Named after the moment: the clock asks once for each.
    let id = CommandID(
      derivedFrom: CommandID(value: UInt128(UInt64(head))),
      salt: UInt64(bitPattern: due.milliseconds))
    guard let events = try? market.decide(.expireOffers, id: id, by: .system, at: now.instant)
    else { return }
    record(events, cause: nil, at: now.instant)
  }
}
