import Models
import Wire

/// The newest digest of each user who asked for one. A user's devices at the same position share
/// it, so however often it is asked for, it is computed once for each position.
struct DigestCache: Sendable {
  private enum State: Sendable {
    /// These peers wait for it.
    case pending([PeerID])
    case done(StateDigest)
  }

  private struct Entry: Sendable {
    var seq: Int64
    var state: State
  }

  private var entries: [ID<User>: Entry] = [:]

  enum Answer: Equatable {
    case digest(StateDigest)
    /// It is being computed.
    case wait
    /// It must be computed; the peer waits for it.
    case compute
  }

  /// - Parameter keepsOld: a planted bug: the digest of an older state is sent again.
  mutating func ask(
    _ key: DigestRequest.Key, for peer: PeerID, keepsOld: Bool = false
  ) -> Answer {
    if let entry = entries[key.user], entry.seq == key.seq || keepsOld {
      switch entry.state {
      case .done(let digest): return .digest(digest)
      case .pending(let peers):
        entries[key.user]?.state = .pending(peers.contains(peer) ? peers : peers + [peer])
        return .wait
      }
    }
    entries[key.user] = Entry(seq: key.seq, state: .pending([peer]))
    return .compute
  }

  /// - Returns: who waits for it; nobody if the user has asked for a newer one meanwhile.
  mutating func finish(_ key: DigestRequest.Key, _ digest: StateDigest) -> [PeerID] {
    guard let entry = entries[key.user], entry.seq == key.seq,
      case .pending(let peers) = entry.state
    else { return [] }
    entries[key.user]?.state = .done(digest)
    return peers
  }

  /// The user has left.
  mutating func forget(_ user: ID<User>) { entries[user] = nil }
}
