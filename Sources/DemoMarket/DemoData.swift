package import Models
package import Wire

/// The market that `beatd --demo-data` begins with (S5): faces, people, campaigns, and offers in
/// every phase, as orders that were given up to now.
///
/// Nothing is put into the market by the back door. Each step is a command that `decide` answers
/// with events, given at a moment in the past by somebody who may give it, so that what the
/// demonstration shows is what the market can do. The same `now` gives the same steps, ids
/// included.
package enum DemoData {
  /// One order as it was given.
  package struct Step: Hashable, Sendable {
    package var actor: Actor
    package var at: Instant
    package var id: CommandID
    package var command: Command
  }

  /// Who can log in, with the password that all of them have.
  package struct Account: Hashable, Sendable {
    package var email: String
    package var password: String
    package var user: ID<User>
  }

  package static let accounts: [Account] = DemoPeople.withAccounts.map { user in
    Account(email: user.email, password: "demo", user: user.id)
  }

  /// All that happened before `now`, oldest first. Played in this order to an empty market, no
  /// step is refused.
  package static func steps(at now: Instant) throws(DemoDataError) -> [Step] {
    let calendar = DemoCalendar(now: now)
    let assets = DemoFaces.assets(of: try DemoPlace.all(), on: calendar)
    var generator = SeededGenerator(seed: 0x1971_1216)
    var orders = DemoOpening.orders(assets: assets, on: calendar)
    orders += DemoMediaBuys(calendar: calendar).orders
    let stories = DemoStories.all + DemoHistory.stories(of: assets, using: &generator)
    for story in stories {
      orders += try story.orders(assets: assets, on: calendar, using: &generator)
    }
    orders += try DemoSelling.orders(assets: assets, on: calendar)
    orders += DemoTalk(calendar: calendar, assets: assets, stories: orders).orders
    for note in DemoNote.all { orders += try note.orders(assets: assets, on: calendar) }
    orders += DemoNews.orders(assets: assets, on: calendar)
    var script = DemoScript(generator: generator)
    try script.play(orders, until: now)
    try script.tidyBells(at: now)
    return script.steps
  }
}
