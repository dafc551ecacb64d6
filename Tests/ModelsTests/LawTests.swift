import Models
import TestSupport
import Testing
import Wire

/// The law of views: applying to a user's old view the events that the user receives gives the
/// user's fresh view. For every command there is, and every user.
@Suite struct LawTests {
  private static let seeds = 0..<60 as Range<UInt64>
  private static let commandsPerSeed = 80

  private struct Count {
    var accepted = 0
    var refused = 0
  }

  @Test func `what a user receives makes the user's view, whatever is asked`() {
    var counts: [Command.Kind: Count] = [:]
    for seed in Self.seeds { play(seed, &counts) }
    for kind in Command.Kind.allCases {
      let count = counts[kind] ?? Count()
      #expect(count.accepted > 0 && count.refused > 0, "\(kind): \(count)")
    }
  }

  private func play(_ seed: UInt64, _ counts: inout [Command.Kind: Count]) {
    var fixture = Fixture()
    var random = RandomCommand(seed: seed)
    var clock = SeededGenerator(seed: seed)
    for _ in 0..<Self.commandsPerSeed {
      fixture.now = fixture.now.advanced(byMilliseconds: .random(in: 0...900_000, using: &clock))
      let (command, actor) = random.next(&fixture)
      let before = fixture.market
      do throws(Refusal) {
        let events = try before.decide(command, id: fixture.fresh(), by: actor, at: fixture.now)
        counts[command.kind, default: Count()].accepted += 1
        for event in events { check(event, in: &fixture, seed) }
      } catch {
        counts[command.kind, default: Count()].refused += 1
        #expect(!error.message.isEmpty && fixture.market == before)
      }
    }
  }

  private func check(_ event: Event, in fixture: inout Fixture, _ seed: UInt64) {
    let audience = fixture.market.audience(of: event)
    let users = fixture.everyone
    let views = users.map { fixture.market.view(for: $0) }
    fixture.market.apply(event)
    #expect(fixture.market.brokenLaw() == nil, "seed \(seed), \(event.kind)")
    for (user, view) in zip(users, views) {
      var view = view
      if audience.includes(user) { view.apply(event) }
      #expect(view == fixture.market.view(for: user), "seed \(seed), \(user.name), \(event.kind)")
      #expect(view.isView(of: fixture.market, for: user), "seed \(seed), \(event.kind)")
    }
  }
}
