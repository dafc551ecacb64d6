import EventLoop
import WSCore
import Wire

/// Connections come and go: each network address has a limited number, and when descriptors become
/// few, strangers leave first.
extension Server {
  /// Counts a new connection. Those of trusted proxies are counted once they name their client.
  func admit(_ peer: PeerSocket) {
    // The lowest free number, and how many there are: the one lags where low numbers become free,
    // the other where connections linger.
    let number = max(Int(peer.stream.descriptorNumber), otherDescriptors + peers.count)
    if descriptors.isNearlyFull(at: number) {
      note(.descriptorsLow(limit: descriptors.limit, at: loop.now.instant))
      _ = makeRoom(for: peer.id)
    }
    guard let origin = peer.origin, !options.trusts(origin) else { return }
    if !count(peer, as: origin.block.description) { turnAway(peer) }
  }

  /// Counts the connection as its client's. Returns false if the client has too many.
  func count(_ peer: PeerSocket, as address: String) -> Bool {
    if peer.countedAs == address { return true }
    if let old = peer.countedAs { crowd.leave(old) }
    peer.countedAs = nil
    guard crowd.enter(address) else { return false }
    peer.countedAs = address
    return true
  }

  /// The connection is gone, or is ending.
  func forget(_ peer: PeerSocket) {
    if let address = peer.countedAs { crowd.leave(address) }
    peer.countedAs = nil
  }

  var refusalOfConnection: Refusal {
    Refusal(
      .rateLimited,
      "Your network address has \(options.connectionsOfAddressMax) connections already. "
        + "Close one of them first.", retryAfterMilliseconds: 1_000)
  }

  private func turnAway(_ peer: PeerSocket) {
    peers[peer.id] = nil
    metrics.add(.turnedAway, "address")
    recordRefusal(.rateLimited, status: 429, of: peer)
    peer.drop(.limited(refusalOfConnection))
  }

  /// Ends the stranger that has been silent for longest. Returns false if there is none.
  private func makeRoom(for newcomer: PeerID?) -> Bool {
    let connections = peers.lazy.filter { $0.key != newcomer }.map { id, peer in
      DescriptorTable.Connection(
        id: id, isLoggedIn: peer.isLoggedIn || self.hub.isIdentified(id), heardAt: peer.heardAt)
    }
    guard let id = DescriptorTable.leaver(among: connections), let peer = peers[id] else {
      return false
    }
    metrics.add(.turnedAway, "descriptors")
    peers[id] = nil
    waitingPeers.remove(id)
    longPolls[id] = nil
    uploads.end(id)
    forget(peer)
    recordClose(nil, "descriptors are few", of: peer)
    peer.drop(nil)
    feed(.closed(id))
    return true
  }

  /// The system has no descriptor for a connection that waits. Returns whether there is room now.
  func noteFullTable() -> Bool {
    metrics.add(.acceptsFailed)
    note(.descriptorsFull(limit: descriptors.limit, at: loop.now.instant))
    var count = 0
    while count <= descriptors.reserve, makeRoom(for: nil) { count += 1 }
    return count > 0
  }

  private static let noteGapMilliseconds: Int64 = 10_000

  /// A line now and then, however many connections come.
  private func note(_ line: LogLine) {
    let now = loop.now.uptime
    if let notedAt = descriptorsNotedAt,
      now.milliseconds(since: notedAt) < Self.noteGapMilliseconds
    {
      return
    }
    descriptorsNotedAt = now
    write(line)
  }
}
