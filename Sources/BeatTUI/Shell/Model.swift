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
  var restored: [CommandEnvelope<MarketProtocol>] = []
  /// When the server was last heard of.
  package internal(set) var lastHeard: Uptime?
  /// Where the server is, as the user wrote it.
  package let server: String
  /// What the terminal can show of colours.
  let ink: Ink
  /// What numbers and names are shown in (O6).
  let script: Script
  var screens = Screens()
  /// Bookings and open offers by face, kept while a screen shows them.
  var cachedOccupancy = Occupancy()
  /// What was begun in notes, or refused, until one comes back to them.
  var noteDrafts = NoteDrafts()
  /// The topmost gets the keys.
  var dialogs: [Dialog] = []
  /// Open while one looks back.
  var timeLine: TimeLine?
  var toasts: [Toast] = []
  /// Who else is here.
  var roster = Roster()
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
  var context: Context { Context(self) }
  var screen: Screen { screens.shown }
  var layout: Layout { Layout(size: size, isLookingBack: isLookingBack) }

  /// When `update` next has something to do by itself; nothing polls.
  package var deadline: Uptime? {
    [
      toasts.map(\.until).min(), flashes.deadline, linkDeadline, historyDeadline,
      roster.deadline, hearsSignals ? own.deadline(after: now.uptime) : nil,
      screens.current.deadline, screens.talk.deadline,
    ].compactMap { $0 }.min()
  }

  /// Without a link, or on a silent one, the screen shows ages and countdowns in seconds.
  private var linkDeadline: Uptime? {
    switch link {
    case .connected(_, _, silentSince: nil): nil
    case .connected, .connecting, .reconnecting, .disconnected:
      now.uptime.advanced(byMilliseconds: 1_000 - now.uptime.milliseconds % 1_000)
    }
  }
}
