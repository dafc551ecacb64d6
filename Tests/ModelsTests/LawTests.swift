import Models
import TestSupport
import Testing
import Wire

/// The law of views: applying to a user's old view the events that the user receives gives the
/// user's fresh view. For every command there is, by every kind of actor, and for every user.
@Suite struct LawTests {
  private static let seeds = 0..<80 as Range<UInt64>
  private static let commandsPerSeed = 280

  /// How often a kind of command was asked for, by whom, and with what end.
  private struct Count {
    var accepted = 0
    var refused = 0
    /// The roles of the askers; nothing stands for the system.
    var askers: Set<Role?> = []
    /// What came of it, and what of that somebody was not told.
    var events: Set<String> = []
    var hidden: Set<String> = []
  }

  @Test func `what a user receives makes the user's view, whatever is asked`() {
    var counts: [String: Count] = [:]
    for seed in Self.seeds { play(seed, &counts) }
    for name in Command.names {
      let count = counts[name] ?? Count()
      #expect(count.accepted > 0 && count.refused > 0, "\(name): \(count)")
      #expect(count.askers == Set(Role.allCases + [nil]), "\(name): \(count)")
    }
    let events = counts.values.reduce(into: Set()) { $0.formUnion($1.events) }
    let hidden = counts.values.reduce(into: Set()) { $0.formUnion($1.hidden) }
    #expect(Set(Event.names).subtracting(events) == [])
    // All but the rates of tax, the news, and the days of faces that all may see, is hidden from
    // somebody.
    let days: Set = [
      "booking_released", "booking_confirmed", "booking_forced", "hold_placed", "hold_changed",
      "hold_ended",
    ]
    #expect(events.subtracting(hidden).isSubset(of: days.union(["tax_rate_set", "news_posted"])))
  }

  private func play(_ seed: UInt64, _ counts: inout [String: Count]) {
    var fixture = Fixture()
    var random = RandomCommand(seed: seed)
    var clock = SeededGenerator(seed: seed)
    for _ in 0..<Self.commandsPerSeed {
      fixture.now = fixture.now.advanced(byMilliseconds: .random(in: 0...900_000, using: &clock))
      // Now and then days go by, in which what is held runs out.
      if seed % 8 == 0, clock.happens(percent: 1) {
        fixture.now = fixture.now.advanced(byMilliseconds: 200_000_000)
      }
      let (command, actor) = random.next(&fixture)
      var count = counts[command.name] ?? Count()
      count.askers.insert(actor.user?.role)
      let before = fixture.market
      do throws(Refusal) {
        let events = try before.decide(command, id: fixture.fresh(), by: actor, at: fixture.now)
        count.accepted += 1
        for event in events {
          count.events.insert(event.name)
          if !check(event, in: &fixture, seed) { count.hidden.insert(event.name) }
        }
        #expect(fixture.market.brokenLawOfCommands() == nil, "seed \(seed), \(command.name)")
      } catch {
        count.refused += 1
        #expect(!error.message.isEmpty && fixture.market == before)
      }
      counts[command.name] = count
    }
  }

  /// Returns whether every user is told.
  private func check(_ event: Event, in fixture: inout Fixture, _ seed: UInt64) -> Bool {
    let audience = fixture.market.audience(of: event)
    let users = fixture.everyone
    let views = users.map { fixture.market.view(for: $0) }
    fixture.market.apply(event)
    #expect(fixture.market.brokenLaw() == nil, "seed \(seed), \(event.name)")
    for (user, before) in zip(users, views) {
      var view = before
      if audience.includes(user) { view.apply(event) }
      let fresh = fixture.market.view(for: user)
      #expect(view == fresh, "seed \(seed), \(user.name), \(event.name)")
      #expect(fresh.isView(of: fixture.market, for: user), "seed \(seed), \(event.name)")
      // The view of a moment ago is one only where nothing was changed.
      #expect(
        before.isView(of: fixture.market, for: user) == (before == fresh),
        "seed \(seed), \(user.name), \(event.name)")
    }
    return users.allSatisfy { audience.includes($0) }
  }

  @Test func `one user's view is not another's`() throws {
    var fixture = Fixture()
    _ = try fixture.request(fixture.face, by: fixture.buyers[0])
    for user in fixture.everyone {
      let view = fixture.market.view(for: user)
      for other in fixture.everyone {
        let isSame = view == fixture.market.view(for: other)
        #expect(view.isView(of: fixture.market, for: other) == isSame, "\(user), \(other)")
        // Each of the desk has notifications of one's own.
        #expect(isSame == (user == other), "\(user), \(other)")
      }
    }
  }
}
