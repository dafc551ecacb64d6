package import Models
package import Wire

/// The market that `beatd --demo-data` begins with (S5): faces, users, campaigns, and offers in
/// every phase, as commands up to now.
///
/// Each step is a command that `decide` turns into events, sent in the past by a user who may send
/// it. So the demonstration shows only what the market can do. Equal `now` gives equal steps,
/// including ids.
package enum DemoData {
  /// One command as it was sent.
  package struct Step: Hashable, Sendable {
    package var actor: Actor
    package var at: Instant
    package var id: CommandID
    package var command: Command
  }

  /// The users who can log in, and their common password.
  package struct Account: Hashable, Sendable {
    package var email: String
    package var password: String
    package var user: ID<User>
  }

  package static let accounts: [Account] = DemoPeople.withAccounts.map { user in
    Account(email: user.email, password: "demo", user: user.id)
  }

  /// All commands before `now`, oldest first. An empty market accepts every step in this order.
  package static func steps(at now: Instant) throws(DemoDataError) -> [Step] {
    let calendar = DemoCalendar(now: now)
    let assets = DemoFaces.assets(of: try DemoPlace.all(), on: calendar)
    var generator = SeededGenerator(seed: 0x1971_1216)
    var commands = DemoOpening.commands(assets: assets, on: calendar)
    commands += DemoMediaBuys(calendar: calendar).commands
    let stories = DemoStories.all + DemoHistory.stories(of: assets, using: &generator)
    for story in stories {
      commands += try story.commands(assets: assets, on: calendar, using: &generator)
    }
    commands += try DemoSelling.commands(assets: assets, on: calendar)
    commands += DemoTalk(calendar: calendar, assets: assets, stories: commands).commands
    for note in DemoNote.all { commands += try note.commands(assets: assets, on: calendar) }
    commands += DemoNews.commands(assets: assets, on: calendar)
    var script = DemoScript(generator: generator)
    try script.play(commands, until: now)
    try script.clearNotifications(at: now)
    return script.steps
  }
}
