import TestSupport
import Testing
import Wire

@testable import BeatTUI
@testable import Models

/// The queue on the screens of the desk and of buyers, key by key.
@Suite struct QueueScreenTests {
  private var world = Fixture()
  private static let hour: Int64 = 3_600_000

  /// A request for a face, one for a screen, and a quote that ends in an hour.
  private func bench(
    as user: User, _ size: Size = Size(columns: 80, rows: 24)
  ) throws -> (CommandBench, [ID<Offer>]) {
    var world = world
    let far = try world.request(world.face, by: world.buyers[0], days: world.days(10, 40))
    let near = try world.request(world.screen, by: world.buyers[1], days: world.days(5, 35))
    let quoted = try world.quoted(world.screen, by: world.buyers[2], days: world.days(50, 60))
    return (CommandBench(world, as: user, size: size), [far, near, quoted])
  }

  private static func lines(_ bench: CommandBench) -> [String] {
    bench.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `s lists what waits for the desk by deadline, with buyer, reason and time`() throws {
    var (bench, _) = try bench(as: world.desk)
    bench.press(.character("s"), .home)
    let lines = Self.lines(bench)
    #expect(
      lines[1...4] == [
        "╭─ What waits for you ────────────────────────────────────────── 3 · page 1/1 ─╮",
        "│▌◆ DHK-002L Mitu & Co    10–19 Jan          ৳1,15,000 quote ends     1 h left │",
        "│ ◇ DHK-002L Babul & Co   26 Nov – 25 Dec            — to quote       4 d left │",
        "│ ◇ DHK-001A Tania & Co   01–30 Dec                  — to quote       9 d left │",
      ])
  }

  @Test func `a wide terminal says the face, too, and the reason in words`() throws {
    var (bench, _) = try bench(as: world.desk, Size(columns: 200, rows: 50))
    bench.press(.character("s"), .character("z"))
    let row = try #require(Self.lines(bench).first { $0.contains("quote v1 ends") })
    #expect(row.contains("Mitu & Co") && row.contains("Farmgate") && row.contains("1 h left"))
  }

  @Test func `s leads back to the sections, and the offer stays selected`() throws {
    var (bench, offers) = try bench(as: world.desk)
    bench.press(.character("s"), .home, .down)
    #expect(bench.model.chosen.offer?.id == offers[1])
    bench.press(.character("s"))
    #expect(bench.text.contains("Offer mediation"))
    #expect(bench.model.chosen.offer?.id == offers[1])
    bench.press(.character("s"))
    #expect(bench.model.chosen.offer?.id == offers[1])
  }

  @Test func `the keys of an offer act on the selected one of the queue`() throws {
    var (bench, offers) = try bench(as: world.desk)
    bench.press(.character("s"), .end)
    let commands = CommandBench.commands(bench.press(.character("Q"), .control("s")))
    guard case .offer(.quote(let body)) = commands.first else {
      Issue.record("\(commands)")
      return
    }
    #expect(body.offer == offers[0])
    #expect(bench.model.waiting.offers.count == 2)
  }

  @Test func `a buyer's queue has its own quotes only`() throws {
    var (bench, offers) = try bench(as: world.buyers[2])
    bench.press(.character("s"))
    #expect(bench.model.screens.dashboard.queue.ids == [offers[2]])
    #expect(bench.text.contains("to answer") && bench.text.contains("1 h left"))
  }

  @Test func `an empty queue says so, and how to see all offers`() throws {
    var (bench, _) = try bench(as: world.buyers[0])
    bench.press(.character("s"))
    #expect(bench.text.contains("Nothing waits for you. Press s for all offers."))
  }

  @Test func `tabs count what waits`() throws {
    let (desk, _) = try bench(as: world.desk)
    #expect(Self.lines(desk)[0].contains("1 Mediation (3)"))
    let (buyer, _) = try bench(as: world.buyers[2])
    #expect(Self.lines(buyer)[0].contains("1 Dashboard (1)"))
    let (other, _) = try bench(as: world.buyers[0])
    #expect(Self.lines(other)[0].contains("1 Dashboard  "))
  }

  @Test func `the count follows the hour though nothing happens`() throws {
    var world = world
    let offer = try world.request(world.face, by: world.buyers[0])
    let draft = Quote.Draft(
      lines: [.init(label: "Rental", amount: Money(taka: 100_000))],
      validUntil: world.now.advanced(byMilliseconds: 30 * Self.hour))
    try world.act(.offer(.quote(.init(offer: offer, version: 1, quote: draft))), by: world.desk)
    var bench = CommandBench(world, as: world.desk)
    #expect(!bench.text.contains("Mediation (1)"))
    let change = world.now.advanced(byMilliseconds: 6 * Self.hour)
    #expect(bench.model.waiting.nextChange == change)
    let later = Now(instant: change, uptime: Uptime(milliseconds: 6 * Self.hour))
    #expect(bench.model.deadline.map { $0 <= later.uptime } == true)
    _ = bench.model.update(.tick, now: later)
    #expect(bench.text.contains("Mediation (1)"))
  }

  // MARK: J

  @Test func `J goes from any screen to the most urgent, then to the next, and wraps`() throws {
    var (bench, offers) = try bench(as: world.desk)
    bench.press(.character("4"), .character("J"))
    #expect(bench.model.screen == .mediation && bench.model.chosen.offer?.id == offers[2])
    var order: [ID<Offer>?] = []
    for _ in 0..<3 {
      bench.press(.character("J"))
      order.append(bench.model.chosen.offer?.id)
    }
    #expect(order == [offers[1], offers[0], offers[2]])
    #expect(bench.text.contains("Offer mediation"))
  }

  @Test func `J unfolds the section that hides the next`() throws {
    var (bench, offers) = try bench(as: world.desk)
    bench.press(.home, .left, .character("J"), .character("J"), .character("J"))
    #expect(bench.model.chosen.offer?.id == offers[0])
  }

  @Test func `J goes on within what a search has left of the queue`() throws {
    var (bench, offers) = try bench(as: world.desk)
    bench.press(.character("s"), .character("/"))
    bench.type("tania")
    bench.press(.enter, .character("J"))
    #expect(bench.model.chosen.offer?.id == offers[0])
    #expect(bench.text.contains("1 of 3") && bench.text.contains("Nothing else waits for you."))
  }

  @Test func `without anything J says that nothing waits`() throws {
    var (bench, _) = try bench(as: world.buyers[0])
    bench.press(.character("2"), .character("J"))
    #expect(bench.model.screen == .faces)
    #expect(bench.model.toasts.last?.text == "Nothing waits for you.")
  }

  @Test func `J leads a seller through the list of what to do`() throws {
    var world = world
    for asset in [world.face, world.screen] {
      try world.act(
        .asset(.edit(.init(asset: asset.id, changes: .init(confirmationHours: 24)))),
        by: world.seller)
      try world.booked(asset, by: world.buyers[0])
    }
    var bench = CommandBench(world, as: world.seller)
    #expect(Self.lines(bench)[0].contains("1 Overview (2)"))
    bench.press(.character("2"), .character("J"))
    #expect(bench.model.screen == .overview)
    let first = bench.model.screens.overview.row?.id
    bench.press(.character("J"))
    #expect(bench.model.screens.overview.row?.id != first)
    bench.press(.character("J"))
    #expect(bench.model.screens.overview.row?.id == first)
  }

  // MARK: What is kept

  @Test func `the next start shows the queue again`() throws {
    var (bench, _) = try bench(as: world.desk)
    bench.press(.character("s"))
    let kept = bench.model.screens.kept(after: KeptView())
    #expect(kept.showsQueue == [.mediation])
    var screens = Screens()
    screens.restore(try #require(KeptView(bytes: kept.bytes)), for: .admin)
    #expect(screens.mediation.showsQueue && !screens.dashboard.showsQueue)
  }

  @Test func `a notification about what no longer waits leads to all offers`() throws {
    var (bench, offers) = try bench(as: world.buyers[2])
    bench.press(.character("s"), .character("a"), .enter)
    #expect(bench.model.waiting.offers.isEmpty)
    bench.model.reveal(.offer(offers[2]))
    #expect(!bench.model.screens.dashboard.showsQueue)
    #expect(bench.model.chosen.offer?.id == offers[2])
  }

  @Test func `what the queue can't do says why`() throws {
    var (bench, _) = try bench(as: world.desk)
    bench.press(.character("s"))
    bench.run("fold")
    #expect(bench.text.contains("What waits has no sections"))
    bench.run("open-or-all")
    #expect(bench.text.contains("What waits is open"))
  }
}
