import Models
import WSCore
import Wire

/// Whole states. They are encoded elsewhere, because a large one takes longer than others may wait;
/// the events since follow it from the replay buffer, as after a resume.
extension Hub {
  mutating func startOver(_ id: PeerID, _ user: User, now: Now) {
    guard let peer = peers[id] else { return }
    send(.welcome(welcome(at: head, isResumed: false)), to: id)
    // One state covers any number of hellos.
    if peer.awaitedState == head { return }
    counters.snapshots += 1
    peers[id]?.awaitedState = head
    actions.append(
      .encode(
        StateRequest(
          key: StateRequest.Key(peer: id, seq: head), epoch: epoch, user: user, market: market,
          form: peer.form, pieces: peer.takesPieces ? limits.pieces : nil, at: now.instant,
          leaks: faults.contains(.leakOffers))))
  }

  /// Sends the state, and what has happened since. If that is too much, or the user has lost sight
  /// of something since, a newer state is made.
  mutating func finish(_ key: StateRequest.Key, _ messages: [SharedPayload], now: Now) {
    guard peers[key.peer]?.awaitedState == key.seq, let user = user(of: key.peer) else { return }
    peers[key.peer]?.awaitedState = nil
    guard canResume(Cursor(epoch: epoch, seq: key.seq), user) else {
      return startOver(key.peer, user, now: now)
    }
    peers[key.peer]?.position = key.seq
    for message in messages { actions.append(.sendShared(key.peer, message)) }
    if !faults.contains(.skipWhileEncoding) { replay(after: key.seq, to: key.peer, user) }
  }
}
