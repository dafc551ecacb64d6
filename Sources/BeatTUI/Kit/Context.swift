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
}

extension Model {
  var context: Context {
    Context(market: market, viewer: viewer, moment: moment, script: script)
  }
}
