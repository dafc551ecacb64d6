import Models
import WSClient
import Wire

/// A user with a program. A class, because it is large and every step reads it.
final class Client {
  var user: User
  var session: Session<MarketProtocol>
  /// Programs that this user has started.
  var life = 0
  var replica: Replica?
  /// Whether that is what an earlier program has kept, which the server has not replaced yet.
  var showsKeptState = false
  /// The program's outbox, and the file that outlives the program.
  var outbox = Outbox<MarketProtocol>()
  var journal: [UInt8] = []
  /// How many bytes of the file would survive a power failure.
  var synced = 0
  /// A backup of the file, and the commands written since.
  var image: [UInt8] = []
  var givenSinceImage: [CommandID] = []
  /// All commands ever written to the file, in order, and those that a restored backup has lost.
  var given: [CommandID] = []
  var forgotten: Set<CommandID> = []
  /// Those that the user has cancelled.
  var cancelled: Set<CommandID> = []
  /// Those that were given before a backup of the file was put back, which may not know that they
  /// were sent since.
  var uncertain: Set<CommandID> = []
  var link: Int?
  var accepted: [CommandID] = []
  /// Pages of the archive that it is reading.
  var walk: ArchiveWalk?
  /// Weeks have passed, and this user deletes a campaign of then.
  var tidiesUp = false
  /// It looks into the archive next.
  var isCurious = false
  /// Of the newest state.
  var knownEpoch: Epoch?
  /// The position of the last event that the session delivered.
  var seen: Int64 = 0
  /// The error of its wall clock.
  var skew: Int64
  var sleepsUntil: Int64 = 0
  /// How long it has slept in total.
  var slept: Int64 = 0
  var hasNoUpgrade = false
  /// Whether it waits for a whole state.
  var isLoading = false
  /// Its state is known to differ from the server's.
  var isDrifted = false
  /// Its faults never end.
  var isSick = false
  var lostAt: Int64?
  /// Whether an attempt since then was bound to fail.
  var wasBarred = false
  /// The presence that it reports, and that of others.
  var presence = DevicePresence.online
  var watched: [ID<Asset>] = []
  /// The faces among them that the server is known to have.
  var reportable: [ID<Asset>] {
    watched.filter { replica?.confirmed.assets.contains($0) ?? false }
  }
  var appearance = AnnouncedPresence()
  var company = Roster()
  /// Since when it has no link to report its presence over.
  var goneAt: Int64?

  init(user: User, session: Session<MarketProtocol>, skew: Int64) {
    self.user = user
    self.session = session
    self.skew = skew
  }
}
