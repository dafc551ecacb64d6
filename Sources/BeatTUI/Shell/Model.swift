package import Models
package import WSClient
package import Wire

/// The complete state of the terminal. `update` changes it and `view` draws it, both without I/O,
/// clocks or randomness.
package struct Model: Sendable {
  package internal(set) var size: Size
  package internal(set) var now: Now
  /// Nil until the server has sent the first snapshot.
  package internal(set) var replica: Replica? { didSet { mergedMarket = nil } }
  /// What is loaded of the archive, and the market together with it; nil if there is nothing, or
  /// until the next update.
  var archive = ArchiveShelf()
  var mergedMarket: Marketplace?
  /// The line after the last row of the list that has the focus.
  var archiveTail: String?
  package internal(set) var link: LinkStatus
  /// Nil unless a large state is arriving.
  var loading: Loading?
  /// The server has said that it can't save changes.
  var isReadOnly = false
  /// Commands of an earlier run, until there is a replica to show them.
  var restored: [Outbox<MarketProtocol>.Entry] = []
  /// The user's commands that have no good answer yet.
  var outbox = OutboxBook()
  /// When the server was last heard by the earlier run whose state is shown; nil once it has sent
  /// its own.
  var keptStateAt: Instant?
  /// When the state is kept again for the next run; nil while nothing has changed.
  var keepStateAt: Uptime?
  /// When the server last sent anything.
  package internal(set) var lastHeard: Uptime?
  /// The server's address, as the user wrote it.
  package let server: String
  /// How everything is drawn.
  package internal(set) var look: Look
  package internal(set) var preferences: Preferences
  var screens = Screens()
  /// How the screens were left in the last run, until there is a state to show.
  var viewToRestore: KeptView?
  /// What was saved last of how the screens are; nil if it isn't saved at all.
  var keptView: KeptView?
  /// What waits for the user.
  var waiting = WaitingList()
  /// Bookings and open offers by face, kept while a screen shows them.
  var cachedOccupancy = Occupancy()
  /// What the server has said of accounts, and how many requests about them there were.
  var accounts = AccountBook()
  var accountCallCount = 0
  /// Unfinished and refused notes.
  var noteDrafts = NoteDrafts()
  var formDrafts = FormDrafts()
  var lastClick: Click?
  /// What can be undone, for a while.
  var undo: Undo?
  /// The topmost receives the keys.
  var dialogs: [Dialog] = []
  /// What was run by name in this session, the oldest first.
  var ranLines: [String] = []
  /// Set while the user looks back.
  var timeLine: TimeLine?
  var toasts: [Toast] = []
  /// The presence of other people.
  var roster = Roster()
  var own: OwnPresence
  var flashes = Flashes()
  /// The source of random ids for new commands and offers.
  var generator: any RandomNumberGenerator & Sendable

  package init(
    size: Size, now: Now, server: String, look: Look = Look(),
    preferences: Preferences = Preferences(),
    generator: any RandomNumberGenerator & Sendable
  ) {
    self.size = size
    self.now = now
    self.server = server
    self.look = look
    self.preferences = preferences
    self.generator = generator
    link = .connecting(attempt: 1)
    own = OwnPresence(keyAt: now.uptime)
  }

  /// The market that screens show, as of now or as of the time line's moment.
  var market: Marketplace {
    timeLine?.market ?? mergedMarket ?? replica?.visible ?? Self.emptyMarket
  }
  private static let emptyMarket = Marketplace()
  var ink: Ink { look.ink }
  /// The script of numbers and names (O6).
  var script: Script { preferences.script }
  var viewer: User? { replica?.viewer }
  var role: Role { viewer?.role ?? .buyer }
  var today: Day { Day(moment) }
  var context: Context { Context(self) }
  var screen: Screen { screens.shown }
  var layout: Layout {
    Layout(size: size, isLookingBack: isLookingBack, choice: screens.choice)
  }

  /// The time at which `update` must run next. Nothing polls.
  package var deadline: Uptime? {
    [
      toasts.map(\.until).min(), undo?.until, flashes.deadline, linkDeadline, historyDeadline,
      archiveDeadline,
      accountDeadline, keepStateAt,
      roster.deadline, hearsSignals ? own.deadline(after: now.uptime) : nil,
      screens.current.deadline, screens.talk.deadline, formDrafts.due, waitingDeadline,
    ].compactMap { $0 }.min()
  }

  /// Without a connection, or on a silent one, the screen shows ages and countdowns in seconds.
  private var linkDeadline: Uptime? {
    if isAtLogin { return nil }
    return switch link {
    case .connected(_, _, silentSince: nil): nil
    case .connected, .connecting, .reconnecting, .disconnected:
      now.uptime.advanced(byMilliseconds: 1_000 - now.uptime.milliseconds % 1_000)
    }
  }
}
