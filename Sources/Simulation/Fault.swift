/// What can go wrong in a simulated world. Each world enables some of them (swarm testing): a fault
/// that is always there hides what only happens without it.
package enum Fault: String, CaseIterable, Hashable, Sendable {
  // The network.
  /// Both ends lose their link at once, be it in the middle of a frame.
  case cut
  /// A link is silently dead from now on.
  case halfOpen = "half-open"
  /// A link is silently dead from now on in one direction.
  case oneWay = "one-way"
  /// All links are cut at once, so that all come back at once.
  case storm
  /// A proxy cuts what was silent for twenty seconds.
  case idleCut = "idle-cut"
  /// A proxy lets no WebSocket of this user through for some minutes.
  case noUpgrade = "no-upgrade"
  /// Messages take up to three seconds.
  case slowNetwork = "slow-network"
  /// A message to a client comes twice, as after a repair that crosses what it repairs.
  case twice
  /// An event is lost though its link lives on: the hole must be seen and repaired.
  case lost
  /// A message to a client comes damaged though its link lives on.
  case garbled
  /// A link's buffer is full for some time: what is of the moment is not put into it.
  case crowded
  /// Links carry the bytes of real frames, compressed, split anywhere.
  case bytes
  /// They do so under TLS.
  case tls

  // The server and its disk.
  /// The server's power goes, just before or just after its disk has a batch.
  case crash
  /// The disk says that a batch is not safe; whether it is shows after the restart.
  case failedSync = "failed-sync"
  /// The disk is full for some seconds; the server dies with each attempt to write.
  case fullDisk = "full-disk"
  /// The disk takes up to five seconds.
  case slowDisk = "slow-disk"
  /// The server's wall clock is set forward or back by up to ten minutes.
  case clockJump = "clock-jump"

  // The clients.
  /// A program dies, and is started again with its file and nothing else.
  case clientCrash = "client-crash"
  /// What the dead program had not made durable is gone, in the middle of a line.
  case tornOutbox = "torn-outbox"
  /// The program finds its file as it was some time ago, as from a backup.
  case oldOutbox = "old-outbox"
  /// The outbox can't be written to; the command is not sent.
  case fullOutbox = "full-outbox"
  /// A machine sleeps for ten minutes.
  case suspension
  /// The clients' wall clocks are minutes off.
  case clockSkew = "clock-skew"
  /// Tokens live three minutes.
  case shortTokens = "short-tokens"
  /// A client's state is not the server's any more, by a bug or a bad memory.
  case drift
  /// Another command is sent under an id that was used before.
  case reusedID = "reused-id"

  /// How often it strikes when there is an occasion for it; nothing where it is there all the time.
  var perThousand: Int? {
    switch self {
    case .cut, .twice: 20
    case .halfOpen, .oneWay, .garbled, .storm, .suspension, .clockJump: 5
    case .noUpgrade, .crash, .clientCrash: 30
    case .lost, .failedSync, .fullOutbox: 10
    case .crowded: 100
    case .drift: 4
    case .fullDisk: 8
    case .reusedID: 20
    case .oldOutbox: 400
    case .idleCut, .slowNetwork, .bytes, .tls, .slowDisk, .tornOutbox, .clockSkew, .shortTokens: nil
    }
  }
}
