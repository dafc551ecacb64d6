import Models
package import Wire

/// Timeouts and the market's clock.
extension Hub {
  /// When `tick` next has something to do.
  package func deadline(now: Now) -> Uptime? {
    if isAppending { return nil }
    if hasTurns { return now.uptime }
    let market =
      isReadOnly
      ? nil
      : clockDueAt.map { wall in
        now.uptime.advanced(byMilliseconds: max(0, wall.milliseconds(since: now.instant)))
      }
    return [peersDueAt, market, signalsDueAt, writeFault?.probeAt].compactMap { $0 }.min()
  }

  /// When the clock next changes the market.
  private var clockDueAt: Instant? {
    [marketDueAt, archiveClock.dueAt].compactMap { $0 }.min()
  }

  mutating func schedulePeerCheck(by deadline: Uptime?) {
    peersDueAt = [peersDueAt, deadline].compactMap { $0 }.min()
  }

  /// When the peer is closed because it is silent or its token has expired.
  func deadline(of peer: Peer, now: Now) -> Uptime {
    guard peer.user != nil else {
      return peer.openedAt.advanced(byMilliseconds: limits.helloMilliseconds)
    }
    let silence = peer.heardAt.advanced(byMilliseconds: limits.silenceMilliseconds)
    guard let expiry = peer.tokenExpiry else { return silence }
    let remaining = expiry.milliseconds(since: now.instant)
    return min(silence, now.uptime.advanced(byMilliseconds: max(0, remaining)))
  }

  mutating func closeSilentPeers(now: Now) {
    guard let due = peersDueAt, due <= now.uptime else { return }
    for id in peers.keys.sorted() {
      guard let peer = peers[id], deadline(of: peer, now: now) <= now.uptime else { continue }
      if let expiry = peer.tokenExpiry, expiry <= now.instant {
        reject(id, Refusal(.tokenExpired, "The token has expired. Log in again."))
      } else {
        close(id, code: HubClose.timeout, reason: "nothing was heard")
      }
    }
    peersDueAt = peers.values.map { deadline(of: $0, now: now) }.min()
  }

  mutating func advanceMarketClock(now: Now) {
    guard !isReadOnly, let due = clockDueAt, due <= now.instant else { return }
    if faults.contains(.neverExpire) {
      archiveClock.wait(after: now.instant)
      return marketDueAt = nil
    }
    let id = makeCommandID(at: now)
    guard
      let events = try? market.decide(.market(.passTime), id: id, by: .system, at: now.instant)
    else { return }
    record(events, cause: nil, asker: nil, at: now.instant)
    // A deadline that has gone must not wake the clock again and again.
    if events.isEmpty { marketDueAt = market.nextDeadline }
    guard let archiveDue = archiveClock.dueAt, archiveDue <= now.instant else { return }
    // Decided afterwards: what the clock has just taken back doesn't leave for the archive.
    let most =
      peers.isEmpty ? ArchiveLimits.countMaxUnwatched : ArchiveLimits.countMax
    let leaving = market.archivals(at: now.instant, most: most)
    record(leaving, cause: nil, asker: nil, at: now.instant)
    resetArchiveClock(after: leaving, now: now)
  }
}
