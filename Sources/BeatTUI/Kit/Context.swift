import Models
import Wire

/// What forms and panels may read of the terminal. They change nothing through it.
struct Context: Sendable {
  /// As shown: with pending commands, or as of an earlier moment.
  let market: Marketplace
  let viewer: User?
  /// The moment that `market` is as of.
  let moment: Instant
  let script: Script

  var role: Role { viewer?.role ?? .buyer }
  var today: Day { Day(moment) }

  func text(_ dates: DayRange) -> String { dates.text(today: today, in: script) }

  /// `05 Mar 16:42`
  func text(_ instant: Instant) -> String {
    "\(Day(instant).shortText(in: script)) \(instant.clockText)"
  }

  /// The user, for a command that needs one.
  func requireViewer() throws(Refusal) -> User {
    guard let viewer else { throw Refusal(.notAllowed, "Nobody is logged in.") }
    return viewer
  }
}

extension Model {
  var context: Context {
    Context(market: market, viewer: viewer, moment: moment, script: script)
  }
}
