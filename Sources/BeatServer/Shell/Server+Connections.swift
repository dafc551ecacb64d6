import EventLoop
import WSCore
import Wire

/// Connections come and go: each network address has a limited number, and when descriptors become
/// few, strangers leave first.
extension Server {
  /// Counts a new connection. Those of trusted proxies are counted once they name their client.
  func admit(_ peer: PeerSocket) {
    if descriptors.isNearlyFull(at: Int(peer.stream.descriptorNumber)) {
      write(.descriptorsLow(limit: descriptors.limit, at: loop.now.instant))
      makeRoom(for: peer.id)
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

  /// Ends the stranger that has been silent for longest.
  func makeRoom(for newcomer: PeerID?) {
    let connections = peers.lazy.filter { $0.key != newcomer }.map { id, peer in
      DescriptorTable.Connection(
        id: id, isLoggedIn: peer.isLoggedIn || self.hub.isIdentified(id), heardAt: peer.heardAt)
    }
    guard let id = DescriptorTable.leaver(among: connections), let peer = peers[id] else { return }
    metrics.add(.turnedAway, "descriptors")
    peers[id] = nil
    waitingPeers.remove(id)
    longPolls[id] = nil
    uploads.end(id)
    forget(peer)
    recordClose(nil, "descriptors are few", of: peer)
    peer.drop(nil)
    feed(.closed(id))
  }

  /// The system has no descriptor for a connection that waits.
  func noteFullTable() {
    metrics.add(.acceptsFailed)
    write(.descriptorsFull(limit: descriptors.limit, at: loop.now.instant))
    makeRoom(for: nil)
  }
}
