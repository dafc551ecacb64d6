import TestSupport
import Testing
import Wire

@testable import Models

/// Lines of a campaign: their lifecycle, and the six operations (C3, C4).
@Suite struct MediaBuyTests {
  private var world = Fixture()
  private let campaign: ID<Campaign>
  private let line: ID<MediaBuy>
  private var tania: User { world.buyers[0] }
  private var babul: User { world.buyers[1] }

  init() throws {
    campaign = try world.newCampaign(of: world.buyers[0], name: "Eid")
    line = try world.newLine(of: campaign, by: world.buyers[0])
  }

  private func buy(_ id: ID<MediaBuy>? = nil) throws -> MediaBuy {
    try #require(world.market.mediaBuys[id ?? line])
  }

  private func update(
    _ operations: MediaBuyOperation..., of id: ID<MediaBuy>? = nil
  ) throws -> Command {
    let buy = try buy(id)
    return .mediaBuy(
      .update(
        .init(mediaBuy: buy.id, revision: buy.revision, operations: operations)))
  }

  private func updates(_ events: [Event]) -> [MediaBuyEvent.MediaBuyUpdated] {
    events.compactMap { if case .mediaBuy(.updated(let body)) = $0 { body } else { nil } }
  }

  /// The lifecycle again, as text. Before the slash: before the first day; after it: from then on.
  private static let table = """
    pending_start paused>paused/paused canceled>canceled/canceled
    active paused>paused/paused completed>completed/completed canceled>canceled/canceled
    paused active>pending_start/active completed>completed/completed canceled>canceled/canceled
    completed
    canceled
    """

  @Test func `the table has every allowed pair of status and wish and no other`() {
    for row in Self.table.split(separator: "\n").map({ $0.split(separator: " ") }) {
      let status = MediaBuyStatus(rawValue: String(row[0]))
      for wish in MediaBuyStatus.allCases {
        let edge = row.first { $0.hasPrefix("\(wish.rawValue)>") }
        let ends = edge?.split(separator: ">")[1].split(separator: "/").map(String.init)
        #expect(status?.after(wish, hasBegun: false)?.rawValue == ends?[0], "\(row[0]), \(wish)")
        #expect(status?.after(wish, hasBegun: true)?.rawValue == ends?[1], "\(row[0]), \(wish)")
      }
    }
  }

  @Test func `a line that begins today is active at once and has an estimate`() throws {
    var fixture = world
    let id: ID<MediaBuy> = fixture.fresh()
    let events = try fixture.act(
      .mediaBuy(
        .create(
          .init(
            mediaBuy: id, campaign: campaign, name: "Screens", budget: Money(taka: 10_000),
            bid: Money(taka: 80), geoList: ["Dhaka", "Sylhet"], dates: fixture.days(0, 10)))),
      by: tania)
    guard case .mediaBuy(.created(let body)) = events.first else { return #expect(Bool(false)) }
    #expect(body.mediaBuyId == id && body.mediaBuy.status == .active)
    #expect(body.estimatedImpressions == 125_000)
    #expect(body.deliveryMetrics.impressions == 0 && body.timestamp == fixture.now)
  }

  @Test mutating func `each operation records the value before and after it`() throws {
    let second = try world.newLine(of: campaign, by: tania)
    let shift = MediaBuyOperation.Shift(amount: Money(taka: 2_000), counterpart: second)
    let events = try world.act(
      update(
        .addGeo("Sylhet"), .removeGeo("Dhaka"), .adjustBid(Money(taka: 120)),
        .setDailyCap(Money(taka: 900)), .shiftBudget(shift), .setStatus(.paused)), by: tania)
    let changed = updates(events)
    #expect(changed.map(\.mediaBuyId) == [line, second])
    #expect(
      changed[0].changesApplied.map { "\($0.operation.rawValue): \($0.details)" } == [
        "add_geo: Sylhet added", "remove_geo: Dhaka removed",
        "adjust_bid: Bid for a thousand: ৳100 → ৳120", "set_daily_cap: Daily cap: none → ৳900",
        "shift_budget: Budget: ৳10,000 → ৳12,000", "set_status: Status: active → paused",
      ])
    #expect(
      changed[0].changesApplied.map(\.previousValue) == [
        nil, .word("Dhaka"), .money(Money(taka: 100)), nil, .money(Money(taka: 10_000)),
        .word("active"),
      ])
    #expect(changed[1].changesApplied.map(\.details) == ["Budget: ৳10,000 → ৳8,000"])
    #expect(changed[0].deliveryMetrics == nil)
    let (first, other) = (try buy(), try buy(second))
    #expect(first.geoList == ["Sylhet"] && first.status == .paused && first.revision == 2)
    #expect(first.lastUpdate?.changesApplied == changed[0].changesApplied)
    #expect(other.budget == Money(taka: 8_000) && other.revision == 2)
  }

  @Test mutating func `all operations are applied or none`() throws {
    let before = world.market
    let wrong = try update(.adjustBid(Money(taka: 120)), .addGeo("Atlantis"))
    #expect(world.refusal(of: wrong, by: tania)?.code == .invalidText)
    #expect(world.market == before)
  }

  @Test mutating func `an update of an old revision is refused`() throws {
    let first = try update(.adjustBid(Money(taka: 120)))
    let second = try update(.adjustBid(Money(taka: 90)))
    try world.act(first, by: tania)
    #expect(world.refusal(of: second, by: world.desk)?.code == .staleVersion)
  }

  @Test mutating func `a line takes budget from the campaign's rest`() throws {
    try world.act(
      .campaign(
        .edit(
          .init(campaign: campaign, name: "Eid", budget: Money(taka: 15_000), dates: nil))),
      by: tania)
    try world.act(update(.shiftBudget(.init(amount: Money(taka: 5_000)))), by: tania)
    let more = try update(.shiftBudget(.init(amount: Money(paisa: 1))))
    #expect(world.refusal(of: more, by: tania)?.code == .budgetExceeded)
    #expect(throws: Refusal.self) {
      try world.newLine(of: campaign, by: tania, taka: 1)
    }
  }

  @Test mutating func `spent budget can't be moved`() throws {
    try world.deliver(line, taka: 4_000)
    let back = try update(.shiftBudget(.init(amount: Money(taka: -6_001))))
    #expect(world.refusal(of: back, by: tania)?.code == .invalidPrice)
    try world.act(update(.shiftBudget(.init(amount: Money(taka: -6_000)))), by: tania)
    #expect(try buy().budget == Money(taka: 4_000))
  }

  /// Each operation is wrong by itself; the line is fine.
  @Test(arguments: [
    (MediaBuyOperation.addGeo("Dhaka"), Refusal.Code.duplicate), (.addGeo(""), .invalidText),
    (.addGeo("\u{1b}[2J"), .invalidText), (.removeGeo("Sylhet"), .notFound),
    (.removeGeo("Dhaka"), .invalidState), (.adjustBid(.zero), .invalidPrice),
    (.adjustBid(Money(paisa: .min)), .invalidPrice),
    (.adjustBid(Money(paisa: .max)), .invalidPrice),
    (.setDailyCap(.zero), .invalidPrice), (.setDailyCap(Money(taka: 10_001)), .invalidPrice),
    (.setStatus(.active), .invalidState), (.setStatus(.pendingStart), .invalidState),
    (.shiftBudget(.init(amount: .zero)), .invalidPrice),
    (.shiftBudget(.init(amount: Money(paisa: .min))), .invalidPrice),
    (.shiftBudget(.init(amount: Money(paisa: .max))), .invalidPrice),
    (.shiftBudget(.init(amount: Money(taka: -10_000))), .invalidPrice),
    (.shiftBudget(.init(amount: Money(taka: 1), counterpart: ID(value: 404))), .notFound),
  ])
  func `a wrong operation is refused`(operation: MediaBuyOperation, code: Refusal.Code) throws {
    var fixture = world
    #expect(fixture.refusal(of: try update(operation), by: tania)?.code == code)
  }

  @Test mutating func `another buyer's line counts as missing`() throws {
    let missing = Command.mediaBuy(
      .update(
        .init(mediaBuy: ID(value: 404), revision: 1, operations: [.setStatus(.paused)])))
    let others = try update(.setStatus(.paused))
    #expect(world.refusal(of: others, by: babul) == world.refusal(of: missing, by: babul))
    #expect(world.refusal(of: others, by: world.seller)?.code == .notFound)
    // It can't give budget either.
    let theirs = try world.newCampaign(of: babul, name: "Theirs")
    let rich = try world.newLine(of: theirs, by: babul)
    let probe = try update(.shiftBudget(.init(amount: Money(taka: 1), counterpart: rich)))
    let nothing = try update(
      .shiftBudget(.init(amount: Money(taka: 1), counterpart: ID(value: 404))))
    #expect(world.refusal(of: probe, by: tania) == world.refusal(of: nothing, by: tania))
  }

  @Test mutating func `lines end and are deleted with their campaign`() throws {
    var cancelled = world
    try cancelled.act(.campaign(.move(.init(campaign: campaign, step: .cancel))), by: tania)
    #expect(cancelled.market.mediaBuys[line]?.status == .canceled)
    try world.deliver(line, taka: 1)
    try world.act(
      .mediaBuy(.submitFeedback(.init(mediaBuy: line, feedbackType: .brandLift, impact: "more"))),
      by: tania)
    try world.act(.campaign(.delete(.init(campaign: campaign))), by: tania)
    #expect(world.market.mediaBuys.isEmpty && world.market.deliveries.isEmpty)
    #expect(world.market.feedback.isEmpty)
  }

  @Test mutating func `midnight begins lines and ends them, and the campaign with its last day`()
    throws
  {
    let later = try world.newLine(of: campaign, by: tania, days: world.days(1, 2))
    try world.act(
      .campaign(
        .edit(.init(campaign: campaign, name: "Eid", budget: nil, dates: world.days(0, 3)))),
      by: tania)
    try world.act(.campaign(.move(.init(campaign: campaign, step: .launch))), by: tania)
    var log: [String] = []
    for _ in 0..<5 {
      guard let deadline = world.market.nextDeadline else { break }
      world.now = deadline
      try world.act(.market(.passTime), by: .system)
      let line = try buy().status.rawValue
      let campaign = try #require(world.market.campaigns[campaign]).status.rawValue
      log.append("\(Day(world.now).shortText): \(line), \(try buy(later).status), \(campaign)")
    }
    #expect(
      log == [
        "22 Nov: active, active, live", "23 Nov: active, completed, live",
        "24 Nov: completed, completed, completed",
      ])
    #expect(throws: Refusal.self) { try world.act(.market(.passTime), by: .user(world.desk)) }
  }

  @Test mutating func `only changes of budget and status have drafts`() throws {
    let quiet = try world.act(update(.addGeo("Sylhet"), .adjustBid(Money(taka: 9))), by: tania)
    #expect(updates(quiet)[0].notifications == nil && quiet.count == 1)
    let changed = try world.act(update(.setStatus(.paused), .addGeo("Khulna")), by: tania)
    let drafts = try #require(updates(changed)[0].notifications)
    #expect(
      drafts == [
        DraftMessage(
          channel: .slack,
          text: """
            *Eid* · Screens
            • Status: active → paused
            _Tania & Co, 21 Nov 2026, 10:00_
            """),
        DraftMessage(
          channel: .email, subject: "Eid: Screens changed",
          text: """
            Hello,

            “Screens” of the campaign “Eid” was changed by Tania & Co
            on 21 Nov 2026, 10:00 (Dhaka):

              - Status: active → paused

            Budget now: ৳10,000

            """),
      ])
    // The desk is notified, but not the author.
    #expect(changed.count == 3)
  }
}
