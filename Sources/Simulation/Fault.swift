/// What can go wrong in a simulated world. Each world enables some faults (swarm testing): a fault
/// that is always present hides what only happens without it.
package enum Fault: String, CaseIterable, Hashable, Sendable {
  // The network.
  /// Both ends lose their link at once, perhaps in the middle of a frame.
  case cut
  /// A link is silently dead from now on.
  case halfOpen = "half-open"
  /// A link is silently dead from now on in one direction.
  case oneWay = "one-way"
  /// All links are cut at once, so that all clients reconnect at once.
  case storm
  /// A proxy cuts links that were silent for twenty seconds.
  case idleCut = "idle-cut"
  /// A proxy lets no WebSocket of this user through for some minutes.
  case noUpgrade = "no-upgrade"
  /// Messages take up to three seconds.
  case slowNetwork = "slow-network"
  /// A message to a client arrives twice, as when a repair crosses the events it asks for.
  case twice
  /// An event is lost on a working link: the client must notice and repair the hole.
  case lost
  /// A message to a client arrives damaged on a working link.
  case garbled
  /// A link's buffer is full for some time: the server drops signals.
  case crowded
  /// Links carry the bytes of real frames, compressed, split anywhere.
  case bytes
  /// Those bytes go under TLS.
  case tls

  // The server and its disk.
  /// The server's power fails, just before or just after a batch is on disk.
  case crash
  /// The disk reports that a batch is not safe; only the restart shows whether it is.
  case failedSync = "failed-sync"
  /// The disk is full for some seconds; the server dies at each attempt to write.
  case fullDisk = "full-disk"
  /// Writes take up to five seconds.
  case slowDisk = "slow-disk"
  /// Another program holds the database for up to twenty seconds; now and then for too long, which
  /// ends the server with nothing written.
  case busyDisk = "busy-disk"
  /// The server's wall clock is set forward or back by up to ten minutes.
  case clockJump = "clock-jump"

  /// Weeks pass for everyone: what is closed leaves the state.
  case weeks

  // The clients.
  /// A program dies and starts again with only its file.
  case clientCrash = "client-crash"
  /// The last bytes that the dead program had not synced are lost, in the middle of a line.
  case tornOutbox = "torn-outbox"
  /// The program's file is an older version, as after restoring a backup.
  case oldOutbox = "old-outbox"
  /// The program starts again only days or weeks later, with commands that wait in its file.
  case lateOutbox = "late-outbox"
  /// The outbox can't be written to; the command is not sent.
  case fullOutbox = "full-outbox"
  /// A machine sleeps for ten minutes.
  case suspension
  /// The clients' wall clocks are wrong by minutes.
  case clockSkew = "clock-skew"
  /// Tokens live three minutes.
  case shortTokens = "short-tokens"
  /// A client's state differs from the server's, as after a bug or a memory error.
  case drift
  /// Another command is sent under an id that was used before.
  case reusedID = "reused-id"

  // The server's data.
  /// Somebody puts it back to an earlier state while the server is down: the database alone, or the
  /// whole folder.
  case oldLog = "old-log"

  /// How often it strikes at each opportunity; nil if it is always present.
  var perThousand: Int? {
    switch self {
    case .weeks: 25
    case .cut, .twice: 20
    case .halfOpen, .oneWay, .garbled, .storm, .suspension, .clockJump: 5
    case .noUpgrade, .crash, .clientCrash: 30
    case .lost, .failedSync, .fullOutbox: 10
    case .crowded: 100
    case .drift: 4
    case .fullDisk, .busyDisk: 8
    case .reusedID: 20
    case .oldOutbox: 400
    case .lateOutbox: 300
    case .oldLog: 200
    case .idleCut, .slowNetwork, .bytes, .tls, .slowDisk, .tornOutbox, .clockSkew, .shortTokens: nil
    }
  }
}
