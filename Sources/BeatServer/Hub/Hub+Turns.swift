import Models
import Wire

/// Turns (R8): what peers send is processed in rounds over the users, a slice of work in each turn
/// of the loop. During an append everything waits; what is processed after it becomes the next
/// batch.
extension Hub {
  /// Whether something can be processed now.
  package var hasTurns: Bool { !isAppending && !turns.isEmpty }

  mutating func enqueue(_ input: HubInput, from id: PeerID) {
    guard let peer = peers[id] else { return }
    var byteCount = 0
    if case .received(_, let bytes) = input { byteCount = bytes.count }
    let waitingBytes = turns.byteCount(of: id)
    guard waitingBytes == 0 || waitingBytes + byteCount <= limits.waitingBytes else {
      return close(id, code: HubClose.tooMuch, reason: "too much at once")
    }
    turns.add(input, byteCount: byteCount, from: id, paidBy: peer.payer)
    if !peer.isPaused, isFull(id) {
      peers[id]?.isPaused = true
      actions.append(.pause(id))
    }
  }

  private func isFull(_ id: PeerID) -> Bool {
    turns.count(of: id) >= limits.admission.queuedMessages
      || turns.byteCount(of: id) >= limits.admission.queuedBytes
  }

  mutating func beginSlice(now: Now) {
    sliceWork = limits.admission.sliceWork
    sliceAt = now.uptime
  }

  mutating func runTurns(now: Now) {
    while !isAppending, sliceWork > 0, let turn = turns.next() {
      spentWork = Int64(turn.byteCount / limits.admission.bytesForWork)
      process(turn.item, now: now)
      let work = max(1, spentWork)
      turns.charge(work, to: turn.payer)
      sliceWork -= work
      resume(turn.peer)
    }
  }

  /// Reads the peer again once half of what may wait is left.
  private mutating func resume(_ id: PeerID) {
    guard peers[id]?.isPaused == true,
      turns.count(of: id) <= limits.admission.queuedMessages / 2,
      turns.byteCount(of: id) <= limits.admission.queuedBytes / 2
    else { return }
    peers[id]?.isPaused = false
    actions.append(.resume(id))
  }
}
