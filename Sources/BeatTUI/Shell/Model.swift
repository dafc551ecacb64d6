package import Models
package import WSClient
package import Wire

/// All that the terminal shows follows from this value. `update` changes it, `view` draws it;
/// neither touches a terminal, a socket, a clock or chance.
package struct Model: Sendable {
  package internal(set) var size: Size
  package internal(set) var now: Now
  /// Nothing until the server has sent the first snapshot.
  package internal(set) var replica: Replica?
  package internal(set) var link: LinkStatus
  /// Asked by an earlier run, until there is a replica to show it on.
  var restored: [Order<Trade>] = []
  /// When the server was last heard of.
  package internal(set) var lastHeard: Uptime?
  /// Where the server is, as the user wrote it.
  package let server: String
  /// What the terminal can show of colours.
  let ink: Ink
  /// What numbers and names are shown in (O6).
  let script: Script
  var screen = Screen.faces
  var mediation = Mediation()
  var dashboard = Dashboard()
  var faces = Faces()
  var campaigns = Campaigns()
  var overview = Overview()
  var talk = Talk()
  /// What was begun in notes, or refused, until one comes back to them.
  var noteDrafts = NoteDrafts()
  /// The topmost gets the keys.
  var dialogs: [Dialog] = []
  /// Open while one looks back.
  var timeLine: TimeLine?
  var toasts: [Toast] = []
  /// Who else is here.
  var company = Company()
  var own: OwnPresence
  var flashes = Flashes()
  /// Where ids of new commands and offers take their chance from.
  var generator: any RandomNumberGenerator & Sendable

  package init(
    size: Size, now: Now, server: String, ink: Ink = .rich,
    script: Script = .latin, generator: any RandomNumberGenerator & Sendable
  ) {
    self.size = size
    self.now = now
    self.server = server
    self.ink = ink
    self.script = script
    self.generator = generator
    link = .connecting(attempt: 1)
    own = OwnPresence(keyAt: now.uptime)
  }

  /// What screens show: as of now, or as of the moment that the time line stands at.
  var market: Marketplace { timeLine?.market ?? replica?.visible ?? Self.emptyMarket }
  private static let emptyMarket = Marketplace()
  var viewer: User? { replica?.viewer }
  var role: Role { viewer?.role ?? .buyer }
  var today: Day { Day(moment) }

  /// When `update` next has something to do by itself; nothing polls.
  package var deadline: Uptime? {
    [
      toasts.map(\.until).min(), flashes.deadline, linkDeadline, inquiryDeadline,
      company.deadline, hearsSignals ? own.deadline(after: now.uptime) : nil,
      screen == .campaigns ? campaigns.totals.deadline : nil, talk.unkept?.due,
    ].compactMap { $0 }.min()
  }

  /// While there is no link, staleness and the countdown to the next attempt are shown in seconds.
  private var linkDeadline: Uptime? {
    switch link {
    case .connected: nil
    case .connecting, .reconnecting, .disconnected:
      now.uptime.advanced(byMilliseconds: 1_000 - now.uptime.milliseconds % 1_000)
    }
  }
}

/// Columns and rows of the terminal.
package struct Size: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  /// The smallest terminal that the screens fit in.
  package static let least = Size(columns: 80, rows: 24)

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  var isTooSmall: Bool { columns < Self.least.columns || rows < Self.least.rows }
}

enum Screen: Hashable, Sendable {
  case mediation, dashboard, faces, campaigns, messages
  case overview

  /// The screens of a role, in the order of their number keys; the first is shown first.
  static func all(for role: Role) -> [Screen] {
    switch role {
    case .admin: [.mediation, .faces, .campaigns, .messages]
    case .buyer: [.dashboard, .faces, .campaigns, .messages]
    case .seller: [.overview, .faces, .messages]
    }
  }

  func title(for role: Role) -> String {
    switch self {
    case .mediation: "Mediation"
    case .dashboard: "Dashboard"
    case .faces: role == .seller ? "My faces" : "Market"
    case .campaigns: "Campaigns"
    case .overview: "Overview"
    case .messages: "Messages"
    }
  }
}

/// What lies over the screen.
enum Dialog: Equatable, Sendable {
  case form(Form)
  case asset(AssetDetails)
  case photo(PhotoDialog)
  /// The versions of an offer's quote side by side.
  case quotes(ID<Offer>, scroll: Int)
  case notifications(NotificationPanel)
  case columns(ColumnChooser)
  case drafts(DraftPanel)
  case history(HistoryPanel)
  /// Messages that a search has found.
  case found(FoundPanel)
  /// One message with all that there is to know of it.
  case message(ID<Conversation>, Conversation.Message, scroll: Int)
  case notes(NotesPanel)
  case writing(NoteWriter)
  /// The marked faces side by side.
  case comparison(scroll: Int)
  case help(scroll: Int)
}

struct AssetDetails: Equatable, Sendable {
  var asset: ID<Asset>
  /// The offer that it was opened from.
  var offer: ID<Offer>?
  var scroll = 0
}

struct NotificationPanel: Equatable, Sendable {
  var selection = Selection<ID<Notification>>()

  /// The newest first.
  func notifications(in market: Marketplace) -> [Notification] {
    market.notifications.rows.reversed()
  }
}
