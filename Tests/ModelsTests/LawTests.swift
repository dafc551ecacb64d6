import Models
import TestSupport
import Testing
import Wire

/// The law of views: applying the events that a user receives to the user's old view gives the
/// fresh view. Checked for every command, role and user.
@Suite struct LawTests {
  private static let seeds = 0..<80 as Range<UInt64>
  private static let commandsPerSeed = 280

  /// Counts commands by name, role and outcome.
  private struct Count {
    var accepted = 0
    var refused = 0
    /// The roles of the authors; nil is the system.
    var askers: Set<Role?> = []
    /// The events, and those that somebody didn't get.
    var events: Set<String> = []
    var hidden: Set<String> = []
  }

  @Test func `the events that a user receives give the user's view after any command`() {
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
    // Some user doesn't get each event, except for tax rates, news and booked days.
    let days: Set = [
      "booking_released", "booking_confirmed", "booking_forced", "hold_placed", "hold_changed",
      "hold_ended", "bookings_archived",
    ]
    #expect(events.subtracting(hidden).isSubset(of: days.union(["tax_rate_set", "news_posted"])))
  }

  private func play(_ seed: UInt64, _ counts: inout [String: Count]) {
    var fixture = Fixture()
    var random = RandomCommand(seed: seed)
    var clock = SeededGenerator(seed: seed)
    for _ in 0..<Self.commandsPerSeed {
      fixture.now = fixture.now.advanced(byMilliseconds: .random(in: 0...900_000, using: &clock))
      // Sometimes days pass, so that holds expire.
      if seed % 8 == 0, clock.happens(percent: 1) {
        fixture.now = fixture.now.advanced(byMilliseconds: 200_000_000)
      }
      // Sometimes months pass, so that flights and campaigns leave for the archive.
      if seed % 4 == 1, clock.happens(percent: 4) {
        fixture.now = fixture.now.advanced(byMilliseconds: 45 * 86_400_000)
      }
      let (command, actor) = random.next(&fixture)
      var count = counts[command.name] ?? Count()
      count.askers.insert(actor.user?.role)
      let before = fixture.market
      do throws(Refusal) {
        let events = try before.decide(command, id: fixture.fresh(), by: actor, at: fixture.now)
        count.accepted += 1
        for event in events { check(event, in: &fixture, seed, &count) }
        // What leaves is decided after what the clock does, as the server decides it.
        if command == .market(.passTime) {
          for event in fixture.market.archivals(at: fixture.now) {
            check(event, in: &fixture, seed, &count)
          }
        }
        let broken = fixture.market.brokenLawOfCommands(on: Day(fixture.now))
        #expect(broken == nil, "seed \(seed), \(command.name)")
      } catch {
        count.refused += 1
        #expect(!error.message.isEmpty && fixture.market == before)
      }
      counts[command.name] = count
    }
  }

  private func check(
    _ event: Event, in fixture: inout Fixture, _ seed: UInt64, _ count: inout Count
  ) {
    count.events.insert(event.name)
    let audience = fixture.market.audience(of: event)
    let users = fixture.everyone
    let views = users.map { fixture.market.view(for: $0) }
    // Their views change by more than the event says: they load a fresh state.
    let unsettled = Set(event.unsettled(in: fixture.market)?.users ?? [])
    fixture.market.apply(event)
    let today = Day(fixture.now)
    #expect(fixture.market.brokenLaw(on: today) == nil, "seed \(seed), \(event.name)")
    for (user, before) in zip(users, views) {
      var view = before
      if unsettled.contains(user.id) { continue }
      if audience.includes(user) { view.apply(event) }
      let fresh = fixture.market.view(for: user)
      #expect(view == fresh, "seed \(seed), \(user.name), \(event.name)")
      #expect(fresh.isView(of: fixture.market, for: user), "seed \(seed), \(event.name)")
      // An earlier view is valid only if nothing was changed.
      #expect(
        before.isView(of: fixture.market, for: user) == (before == fresh),
        "seed \(seed), \(user.name), \(event.name)")
    }
    if !users.allSatisfy({ audience.includes($0) }) { count.hidden.insert(event.name) }
  }

  @Test func `views of different users differ`() throws {
    var fixture = Fixture()
    _ = try fixture.request(fixture.face, by: fixture.buyers[0])
    for user in fixture.everyone {
      let view = fixture.market.view(for: user)
      for other in fixture.everyone {
        let isSame = view == fixture.market.view(for: other)
        #expect(view.isView(of: fixture.market, for: other) == isSame, "\(user), \(other)")
        // Each user of the desk has separate notifications.
        #expect(isSame == (user == other), "\(user), \(other)")
      }
    }
  }
}
