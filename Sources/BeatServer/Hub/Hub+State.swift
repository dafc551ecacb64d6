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
    if peer.awaitedState == StateRequest.Key(peer: id, seq: head, purpose: .hello) { return }
    counters.snapshots += 1
    encodeState(for: id, user, .hello, now: now)
  }

  /// Encodes the next state that the peer has requested. What it was sent before it knows already,
  /// so its stream goes on where it is.
  mutating func answerStateRequests(of id: PeerID, now: Now) {
    guard let peer = peers[id], peer.stateRequests > 0, peer.awaitedState == nil,
      let user = user(of: id)
    else { return }
    counters.resyncs += 1
    encodeState(for: id, user, .answer, now: now)
  }

  private mutating func encodeState(
    for id: PeerID, _ user: User, _ purpose: StateRequest.Purpose, now: Now
  ) {
    guard let peer = peers[id] else { return }
    let key = StateRequest.Key(peer: id, seq: head, purpose: purpose)
    peers[id]?.awaitedState = key
    actions.append(
      .encode(
        StateRequest(
          key: key, epoch: epoch, user: user, market: market,
          form: purpose == .answer ? .initialState : peer.form,
          pieces: peer.takesPieces ? limits.pieces : nil, at: now.instant,
          leaks: faults.contains(.leakOffers))))
  }

  /// What the state's receiver gets after it, a new state perhaps, must be on disk.
  mutating func receive(_ key: StateRequest.Key, _ messages: [SharedPayload], now: Now) {
    batch.records.isEmpty
      ? finish(key, messages, now: now) : outcomes.append(.encoded(key, messages))
  }

  /// Sends the state, and what has happened since. If that is too much, or the user has lost sight
  /// of something since, the peer starts over.
  mutating func finish(_ key: StateRequest.Key, _ messages: [SharedPayload], now: Now) {
    guard peers[key.peer]?.awaitedState == key, let user = user(of: key.peer) else { return }
    peers[key.peer]?.awaitedState = nil
    guard canResume(Cursor(epoch: epoch, seq: key.seq), user) else {
      return startOver(key.peer, user, now: now)
    }
    switch key.purpose {
    case .hello: peers[key.peer]?.position = key.seq
    case .answer: peers[key.peer]?.stateRequests -= 1
    }
    for message in messages { actions.append(.sendShared(key.peer, message)) }
    if !faults.contains(.skipWhileEncoding) { replay(after: key.seq, to: key.peer, user) }
    if peers[key.peer]?.awaitsDigest == true { digest(for: key.peer) }
    answerStateRequests(of: key.peer, now: now)
  }
}
