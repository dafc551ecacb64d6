import Models
import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI

/// The time line, key by key.
@Suite struct TimeLineTests {
  @Test func `t fetches the past in pages and shows the newest of it`() throws {
    var bench = try HistoryBench(eventsAPage: 4)
    bench.press(.character("t"))
    #expect(bench.count > 8 && bench.questions == (bench.count + 3) / 4)
    #expect(bench.header.contains("PAST") && bench.header.contains("\(bench.count) of"))
    #expect(bench.model.market == bench.replicaMarket)
  }

  @Test func `each step shows the market as it was, and says what changed`() throws {
    var bench = try HistoryBench()
    bench.press(.character("t"))
    for position in stride(from: bench.count - 1, through: 1, by: -1) {
      bench.press(.left)
      #expect(bench.model.market == bench.view(after: position), "\(position)")
      #expect(bench.header.contains("\(position) of \(bench.count)"))
    }
    bench.press(.left)
    #expect(bench.header.contains("1 of \(bench.count)"))
    bench.press(.end)
    bench.press(.left)
    // The last but one is the buyer's notification of the new price.
    #expect(bench.text.contains("v1 was"), "\(bench.text)")
  }

  @Test func `the moment is the screen's clock`() throws {
    var bench = try HistoryBench()
    bench.press(.character("t"))
    bench.press(.home)
    let first = bench.records[0]
    #expect(bench.model.moment == first.at && bench.model.today == Day(first.at))
    bench.press(.escape)
    #expect(bench.model.moment == bench.model.now.instant)
  }

  @Test func `nothing can be changed in the past, and no key for it is shown`() throws {
    for user in Fixture().everyone {
      var bench = try HistoryBench(as: user)
      bench.press(.character("t"))
      let before = bench.model.replica
      for screen in ["1", "2", "3"] {
        bench.press(.character(Character(screen)))
        for binding in bench.model.bindings {
          #expect(binding.action.isLooking, "\(binding.help)")
        }
        for key in "QdwarecnLpfDx>" where bench.model.isLookingBack {
          bench.press(.character(key))
          bench.press(.control("s"))
          bench.press(.enter)
          #expect(!bench.model.dialogs.contains { if case .form = $0 { true } else { false } })
          while !bench.model.dialogs.isEmpty { bench.press(.escape) }
        }
      }
      #expect(bench.submitted.isEmpty && bench.model.replica == before)
      bench.model.toasts = []
      bench.press(.character("b"))
      for key in " *x" { bench.press(.character(key)) }
      bench.press(.enter)
      #expect(bench.submitted.isEmpty && bench.model.toasts.isEmpty)
    }
  }

  @Test func `notes on a face are those of the time line's moment, and can't be written`() throws {
    var bench = try HistoryBench()
    let tania = bench.world.buyers[0]
    try bench.happen(bench.world.write("the mast leans"), by: tania)
    try bench.happen(bench.world.write("straight again"), by: tania)
    for key in "t2" { bench.press(.character(key)) }
    bench.press(.left)
    bench.press(.character("N"))
    #expect(bench.text.contains("the mast leans") && !bench.text.contains("straight again"))
    for key in "wWredpoOx" {
      bench.press(.character(key))
      guard case .notes = bench.model.dialogs.last else {
        Issue.record("\(key) does something")
        return
      }
    }
    bench.press(.right)
    #expect(bench.text.contains("straight again") && !bench.text.contains("w write"))
    #expect(bench.submitted.isEmpty)
  }

  @Test func `past notes have the age that they had, without a hint to write`() throws {
    var bench = try HistoryBench()
    let tania = bench.world.buyers[0]
    try bench.happen(bench.world.write("the mast leans"), by: tania)
    bench.model.now.instant = bench.model.now.instant.advanced(byMilliseconds: 180_000)
    try bench.happen(bench.world.write("straight again"), by: tania)
    bench.model.now.instant = bench.model.now.instant.advanced(byMilliseconds: 900_000_000)
    for key in "2Nqt" { bench.press(.character(key)) }
    bench.press(.character("N"))
    #expect(bench.text.contains("Tania & Co · now") && bench.text.contains("· 3 min ago"))
    for _ in 0..<3 { bench.press(.left) }
    #expect(bench.text.contains("No notes that you can read."))
    #expect(!bench.text.contains("writes"))
    bench.press(.character("q"))
    bench.press(.character("t"))
    bench.press(.character("N"))
    #expect(bench.text.contains("straight again"))
  }

  @Test func `Esc returns to now, with everything that happened since`() throws {
    var bench = try HistoryBench()
    bench.press(.character("t"))
    bench.press(.left)
    let then = bench.model.market
    let count = bench.count
    let (screen, days) = (bench.world.screen.id, bench.world.days(10, 40))
    try bench.happen(bench.world.ask(501, screen, days), by: bench.world.buyers[0])
    #expect(bench.model.market == then && bench.model.toasts.isEmpty)
    // It is in the past as soon as it is one.
    bench.wait(1_000)
    #expect(bench.header.contains("\(count - 1) of \(bench.count)") && bench.count > count)
    bench.press(.escape)
    #expect(!bench.model.isLookingBack && bench.model.market == bench.replicaMarket)
    #expect(!bench.header.contains("PAST"))
  }

  @Test func `hidden data leaves the time line at once`() throws {
    var bench = try HistoryBench(as: Fixture().buyers[1], isShared: true)
    bench.press(.character("t"))
    bench.press(.left)
    bench.press(.right)
    #expect(bench.model.market.shares.count == 1)
    let share = bench.world.market.shares.rows[0]
    try bench.happen(
      .share(.end(.init(campaign: share.campaign, viewer: share.viewer))), by: bench.world.desk)
    #expect(bench.model.market.shares.isEmpty)
    #expect(
      bench.model.timeLine?.replayer.records.contains { $0.event.name == "campaign_shared" }
        == false)
    bench.press(.home)
    for _ in 0..<bench.count {
      #expect(bench.model.market.shares.isEmpty)
      bench.press(.right)
    }
  }

  @Test func `of a past that is too long the newest events are shown, and newer ones follow`()
    throws
  {
    let bench = try HistoryBench()
    let records = (0..<700).map { number in
      var record = bench.records[number % bench.records.count]
      record.seq = Int64(number + 1)
      return record
    }
    let now = Uptime(milliseconds: 0)
    var timeLine = TimeLine(at: now, countMax: 100)
    func receive(_ page: Int, isEnd: Bool) {
      let id = RequestID(value: UInt128(page + 1))
      #expect(timeLine.request.isDue(at: now))
      timeLine.request.begin(id, at: now)
      let part = Array(records[(page * 100)..<(page * 100 + 100)])
      timeLine.receive(HistoryPage(id: id, records: part, isEnd: isEnd), at: now)
    }
    for page in 0..<6 { receive(page, isEnd: page == 5) }
    #expect(timeLine.isWhole && timeLine.isCut)
    #expect(timeLine.replayer.record == records[599])
    #expect((100..<300).contains(timeLine.replayer.count))
    timeLine.perform(.oldest)
    #expect(timeLine.replayer.record == records[600 - timeLine.replayer.count])
    timeLine.news(at: now)
    timeLine.request.askNow(at: now)
    receive(6, isEnd: true)
    timeLine.perform(.newest)
    #expect(timeLine.replayer.record == records[699])
  }

  @Test func `a lost history request is sent again`() throws {
    var bench = try HistoryBench()
    bench.isDeaf = true
    bench.press(.character("t"))
    #expect(bench.questions == 1 && bench.text.contains("Loading the history"))
    bench.wait(11_000)
    #expect(bench.questions == 2)
    // Without a connection nothing is requested; with one at once.
    bench.receive(
      .linkChanged(.reconnecting(attempt: 1, retryAt: bench.model.now.uptime, because: nil)))
    bench.wait(60_000)
    #expect(bench.questions == 2)
    bench.isDeaf = false
    bench.receive(.linkChanged(.connected(latencyMilliseconds: 1)))
    #expect(bench.header.contains("of \(bench.count)"))
  }

  @Test func `a busy server is asked for history later`() throws {
    var bench = try HistoryBench()
    bench.refuses = true
    bench.press(.character("t"))
    #expect(bench.questions == 1)
    bench.refuses = false
    bench.wait(500)
    #expect(bench.questions == 1)
    bench.wait(600)
    #expect(bench.header.contains("of \(bench.count)"))
  }

  @Test func `days and leaps lead to moments with events`() throws {
    var bench = try HistoryBench()
    bench.press(.character("t"))
    bench.press(.character("["))
    let last = Day(bench.records[bench.count - 1].at)
    #expect(bench.model.today < last)
    bench.press(.character("]"))
    #expect(bench.model.today == last)
    bench.press(.pageUp)
    #expect(bench.header.contains("\(max(1, bench.count - 50)) of"))
    bench.press(.pageDown)
    #expect(bench.header.contains("\(bench.count) of"))
  }

  @Test func `the time line steps below a dialog`() throws {
    var bench = try HistoryBench()
    bench.press(.character("t"))
    bench.press(.character("v"))
    #expect(bench.text.contains("v2 ◆"))
    bench.press(.left)
    bench.press(.left)
    #expect(!bench.text.contains("v2 ◆") && bench.model.dialogs.count == 1)
  }
}

/// The history of an item.
@Suite struct HistoryPanelTests {
  @Test func `the history shows author, time and change, newest first`() throws {
    var bench = try HistoryBench()
    bench.press(.character("H"))
    let lines = bench.model.historyPanel?.lines ?? []
    #expect(lines.map(\.who) == ["the desk", "Tania", "the desk", "Tania"])
    #expect(lines[0].what.hasPrefix("quoted v2: ৳1,03,500 (v1 was ৳1,15,000), valid until"))
    #expect(lines[1].what == "requested a revision of v1: “less”")
    #expect(lines[3].what.hasPrefix("requested DHK-001A, 01 Dec – 30 Dec 2026"))
    #expect(bench.text.contains("History · DHK-001A · Tania & Co"))
    bench.press(.escape)
    #expect(bench.model.dialogs.isEmpty)
  }

  @Test func `pages of the history are loaded while scrolling, and no more`() throws {
    var bench = try HistoryBench(eventsAPage: 2)
    // Old notifications.
    let face = bench.world.face.id
    for number in 0..<200 {
      let overlay = number % 2 == 0 ? Asset.Overlay.maintenance : nil
      try bench.happen(
        .asset(.setOverlay(.init(asset: face, overlay: overlay))), by: bench.world.desk)
    }
    bench.press(.character("2"))
    bench.press(.character("H"))
    let seen = bench.model.historyPanel?.records.count ?? 0
    #expect(seen > 10 && bench.model.historyPanel?.isWhole == false)
    bench.press(.end)
    while bench.model.historyPanel?.isWhole == false { bench.press(.end) }
    bench.press(.end)
    #expect(bench.text.contains("listed DHK-001A"))
    let questions = bench.questions
    for _ in 0..<5 { bench.press(.up) }
    #expect(bench.questions == questions)
  }

  @Test func `new events are added to an open history`() throws {
    var bench = try HistoryBench()
    bench.press(.character("H"))
    try bench.happen(
      .offer(.approve(.init(offer: ID(value: 500), version: 2))), by: bench.world.buyers[0])
    bench.wait(1_000)
    #expect(bench.model.historyPanel?.lines.first?.what == "approved v2, ৳1,03,500")
    #expect(bench.model.historyPanel?.lines.count == 5)
  }

  @Test func `the history makes texts of others safe`() throws {
    var bench = try HistoryBench()
    bench.receive(
      .history(HistoryPage(id: RequestID(value: 404), records: [], isEnd: true)))
    bench.hostileAuthor = "Eve\u{1b}[2J\u{202e}"
    bench.press(.character("H"))
    #expect(!bench.text.contains("\u{1b}") && !bench.text.contains("\u{202e}"))
  }

  @Test func `every event has a sentence`() {
    var fixture = Fixture()
    var random = RandomCommand(seed: 5)
    var kinds: Set<String> = []
    for _ in 0..<1_500 {
      fixture.now = fixture.now.advanced(byMilliseconds: 600_000)
      let (command, actor) = random.next(&fixture)
      let events =
        (try? fixture.market.decide(command, id: fixture.fresh(), by: actor, at: fixture.now)) ?? []
      for event in events {
        let former = fixture.market
        fixture.market.apply(event)
        let words = EventSentences(market: fixture.market, former: former).text(of: event)
        #expect(!words.isEmpty && !words.hasSuffix(": "), "\(event.name)")
        kinds.insert(event.name)
      }
    }
    #expect(kinds.count > 20)
  }
}
