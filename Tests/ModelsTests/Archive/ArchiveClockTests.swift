import TestSupport
import Testing
import Wire

@testable import Models

/// The clock wakes when something leaves: not before, and never after.
@Suite struct ArchiveClockTests {
  private func archives(_ events: [Event]) -> Bool {
    events.contains { if case .archive = $0 { true } else { false } }
  }

  @Test func `in any market something leaves when the clock says so, and nothing before`() throws {
    var count = 0
    for seed in 0..<12 as Range<UInt64> {
      var fixture = Fixture()
      var random = RandomCommand(seed: seed)
      var kept = ArchiveClock(of: fixture.market)
      for step in 0..<220 {
        fixture.now = fixture.now.advanced(byMilliseconds: step % 40 == 0 ? 1_000_000_000 : 700_000)
        let (command, actor) = random.next(&fixture)
        guard var events = try? fixture.act(command, by: actor) else { continue }
        if command == .market(.passTime) { events += fixture.archive() }
        for event in events { kept.add(event, in: fixture.market) }
        let counted = ArchiveClock(of: fixture.market)
        guard let due = counted.dueAt else { continue }
        #expect(kept.dueAt.map { $0 <= due } == true, "seed \(seed), \(command.name)")
        guard step % 5 == 0 else { continue }
        let early = fixture.market.archivals(at: Instant(milliseconds: due.milliseconds - 1))
        #expect(early.isEmpty, "seed \(seed), step \(step), \(command.name): \(early)")
        #expect(
          archives(fixture.market.archivals(at: due)), "seed \(seed), step \(step), \(command.name)"
        )
        count += 1
      }
    }
    #expect(count > 50)
  }

  @Test func `a campaign that is over wakes the clock with the last of its offers`() throws {
    var fixture = Fixture()
    let tania = fixture.buyers[0]
    let campaign = try fixture.newCampaign(of: tania, status: .live)
    let offer: ID<Offer> = fixture.fresh()
    try fixture.act(
      fixture.ask(offer.value, fixture.face.id, fixture.days(100, 130), campaign: campaign),
      by: tania)
    try fixture.act(.campaign(.move(.init(campaign: campaign, step: .complete))), by: tania)
    #expect(fixture.market.offers[offer]?.isOpen == true)
    var kept = ArchiveClock(of: fixture.market)
    fixture.now = fixture.now.advanced(byMilliseconds: 40 * 86_400_000)
    let events = try fixture.act(.offer(.cancel(.init(offer: offer, reason: ""))), by: tania)
    for event in events { kept.add(event, in: fixture.market) }
    #expect(kept.dueAt.map { $0 <= fixture.now } == true)
    #expect(archives(fixture.market.archivals(at: fixture.now)))
  }

  @Test func `two buyers with many closed offers wake the clock as they become one`() throws {
    var fixture = Fixture()
    let (tania, babul) = (fixture.buyers[0], fixture.buyers[1])
    for buyer in [tania, babul] {
      for _ in 0..<70 {
        let offer = try fixture.request(fixture.screen, by: buyer)
        try fixture.act(.offer(.cancel(.init(offer: offer, reason: ""))), by: buyer)
      }
    }
    var kept = ArchiveClock(of: fixture.market)
    #expect(kept.dueAt.map { $0 > fixture.now } == true)
    let merging = Command.people(
      .mergeOrganisations(.init(organisation: tania.organisation, into: babul.organisation)))
    for event in try fixture.act(merging, by: fixture.desk) {
      kept.add(event, in: fixture.market)
    }
    #expect(kept.dueAt.map { $0 <= fixture.now } == true)
    #expect(archives(fixture.market.archivals(at: fixture.now)))
  }
}
