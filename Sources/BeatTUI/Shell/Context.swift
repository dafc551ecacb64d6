import Models
import WSClient
import Wire

/// What screens, panels and forms may read besides their own state: the market as it is shown, who
/// looks at it, when, and on which terminal. The shell makes one for each step; nothing can be
/// changed through it.
struct Context: Sendable {
  /// As of now, or as of the moment that the time line stands at.
  let market: Marketplace
  /// Nothing until the server has sent the first snapshot.
  let replica: Replica?
  let link: LinkStatus
  let now: Now
  /// What `market` is as of.
  let moment: Instant
  /// Where the time line stands, once it is there.
  let pastMoment: Instant?
  let isLookingBack: Bool
  /// A dialog lies over the screen and has the keys.
  let isCovered: Bool
  let layout: Layout
  let ink: Ink
  let script: Script
  let server: String
  let roster: Roster
  let noteDrafts: NoteDrafts
  private let cachedOccupancy: Occupancy
  private let flashes: Flashes
  /// The rows that the step changed which the time line stands at.
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
    ink = model.ink
    script = model.script
    server = model.server
    roster = model.roster
    noteDrafts = model.noteDrafts
    cachedOccupancy = model.cachedOccupancy
    flashes = model.flashes
    changedRows = model.timeLine.flatMap { $0.market == nil ? nil : $0.changed }
  }

  var viewer: User? { replica?.viewer }
  var role: Role { viewer?.role ?? .buyer }
  var today: Day { Day(moment) }
  var body: Rect { layout.body }

  /// Whether the user may ask for a face now.
  var canRequest: Bool { role == .buyer && !isLookingBack }

  /// Bookings and open offers by face; computed where no shown screen needs it kept.
  var occupancy: Occupancy {
    cachedOccupancy.isOf(market) ? cachedOccupancy : Occupancy(of: market)
  }

  /// Whether a row is drawn as changed: a moment ago, or by the step of the time line.
  func isMarked(_ row: Flashes.Row) -> Bool { changedRows?.contains(row) ?? isFlashing(row) }

  func isFlashing(_ row: Flashes.Row) -> Bool { flashes.contains(row) }

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
