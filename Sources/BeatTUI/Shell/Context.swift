import Models
import WSClient
import Wire

/// The read-only data for screens, panels and forms besides their own state: the visible market,
/// the viewer, the time and the terminal. The shell makes one for each step.
struct Context: Sendable {
  /// The market as of now, or as of the time line's moment.
  let market: Marketplace
  /// Nil until the server has sent the first snapshot.
  let replica: Replica?
  let link: LinkStatus
  let now: Now
  /// The moment that `market` is as of.
  let moment: Instant
  /// The time line's moment, once it is loaded.
  let pastMoment: Instant?
  let isLookingBack: Bool
  /// Whether a dialog over the screen has the focus.
  let isCovered: Bool
  let layout: Layout
  let look: Look
  let ink: Ink
  let script: Script
  let server: String
  let roster: Roster
  let noteDrafts: NoteDrafts
  let accounts: AccountBook
  let outbox: OutboxBook
  /// What waits for the user.
  let waiting: WaitingList
  /// The line after the last row of the list that has the focus.
  let archiveTail: String?
  private let cachedOccupancy: Occupancy
  private let flashes: Flashes
  /// Nothing flashes.
  private let isStill: Bool
  /// Whether no file may be written.
  let isRestricted: Bool
  /// The rows that the time line's current step changed.
  private let changedRows: [Flashes.Row]?

  init(_ model: Model) {
    market = model.market
    replica = model.replica
    link = model.link
    now = model.now
    moment = model.moment
    pastMoment = model.timeLine?.moment
    isLookingBack = model.isLookingBack
    isCovered = !model.dialogs.isEmpty
    layout = model.layout
    look = model.look
    ink = model.ink
    script = model.script
    server = model.server
    roster = model.roster
    noteDrafts = model.noteDrafts
    accounts = model.accounts
    outbox = model.outbox
    waiting = model.waiting
    archiveTail = model.archiveTail
    cachedOccupancy = model.cachedOccupancy
    flashes = model.flashes
    isStill = model.preferences.isStill
    isRestricted = model.preferences.isRestricted
    changedRows = model.timeLine.flatMap { $0.market == nil ? nil : $0.changed }
  }

  /// The market without what is loaded of the archive: figures count it alone.
  var state: Marketplace { isLookingBack ? market : replica?.visible ?? market }

  var viewer: User? { replica?.viewer }
  var role: Role { viewer?.role ?? .buyer }
  var today: Day { Day(moment) }
  var body: Rect { layout.body }

  /// Whether the user may request a face now.
  var canRequest: Bool { role == .buyer && !isLookingBack }

  /// Bookings and open offers by face; computed if no visible screen caches them.
  var occupancy: Occupancy {
    cachedOccupancy.isOf(market) ? cachedOccupancy : Occupancy(of: market)
  }

  /// Whether a row is marked as changed, a moment ago or by the time line's step.
  func isMarked(_ row: Flashes.Row) -> Bool { changedRows?.contains(row) ?? isFlashing(row) }

  func isFlashing(_ row: Flashes.Row) -> Bool { !isStill && flashes.contains(row) }

  func isPending(_ offer: ID<Offer>) -> Bool {
    !isLookingBack && replica?.isPending(offer) ?? false
  }

  func text(_ dates: DayRange) -> String { dates.text(today: today, in: script) }

  /// `05 Mar 16:42`
  func text(_ instant: Instant) -> String {
    "\(Day(instant).shortText(in: script)) \(instant.clockText)"
  }

  /// The user, for a command that needs one.
  func requireViewer() throws(Refusal) -> User {
    guard let viewer else { throw Refusal(.notAllowed, "You are not logged in.") }
    return viewer
  }
}
