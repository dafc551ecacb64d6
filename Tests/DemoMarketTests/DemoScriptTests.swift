import Models
import Testing
import Wire

@testable import DemoMarket

struct DemoScriptTests {
  private static let calendar = DemoCalendar(now: someday)

  /// Plays the opening and then `story`, up to now.
  private func played(_ story: DemoStory) throws(DemoDataError) -> DemoScript {
    let assets = DemoFaces.assets(of: try DemoPlace.all(), on: Self.calendar)
    var generator = SeededGenerator(seed: 1)
    let commands =
      DemoOpening.commands(assets: assets, on: Self.calendar)
      + (try story.commands(assets: assets, on: Self.calendar, using: &generator))
    var script = DemoScript(generator: generator)
    try script.play(commands, until: someday)
    return script
  }

  private func story(of face: String, _ chapters: [DemoStory.Chapter]) -> DemoStory {
    DemoStory(buyer: .bank, face: face, flight: DemoFlight(2, weeks: 4), chapters: chapters)
  }

  @Test func `the clock closes a quote at its deadline, not later`() throws {
    let script = try played(
      story(
        of: "SYL-004A",
        [.asks(.daysAgo(9), ""), .quotes(.daysAgo(8), until: .daysAgo(4, hour: 13))]))
    let expiry = try #require(script.steps.first { $0.command == .market(.passTime) })
    #expect(expiry.actor == .system)
    #expect(Day(expiry.at).days(since: Day(someday)) == -4)
    #expect(expiry.at.clockText == "13:00")
  }

  @Test func `each quote of a story is the next version`() throws {
    let script = try played(
      story(
        of: "SYL-004A",
        [
          .asks(.daysAgo(5), ""), .quotes(.daysAgo(4), until: .daysAhead(1)),
          .revises(.daysAgo(3), "Cheaper."), .quotes(.daysAgo(2), off: 5, until: .daysAhead(1)),
          .approves(.daysAgo(1)),
        ]))
    let offer = try #require(script.market.offers.rows.first)
    #expect(offer.quotes.map(\.version) == [1, 2])
    #expect(offer.phase == .approved)
  }

  @Test func `a story that the market refuses throws with the reason`() throws {
    let refusal = #expect(throws: DemoDataError.self) {
      try played(story(of: "SYL-004A", [.asks(.daysAgo(5), ""), .approves(.daysAgo(4, hour: 9))]))
    }
    let text = try #require(refusal).description
    #expect(text.hasPrefix("The demonstration's command of 2026-03-01 09:"))
    #expect(text.hasSuffix("was refused: This offer waits for a quote; it can't be approved now."))
  }

  @Test func `a story about an unknown face is refused`() {
    #expect(throws: DemoDataError.unknownFace("NOT-001A")) {
      try played(story(of: "NOT-001A", [.asks(.daysAgo(5), "")]))
    }
  }
}
