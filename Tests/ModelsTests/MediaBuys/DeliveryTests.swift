import TestSupport
import Testing
import Wire

@testable import Models

/// Reports of ad servers, and their effects (C5–C7).
@Suite struct DeliveryTests {
  private var world = Fixture()
  private let campaign: ID<Campaign>
  private let line: ID<MediaBuy>
  private var tania: User { world.buyers[0] }

  init() throws {
    campaign = try world.newCampaign(of: world.buyers[0], name: "Eid")
    line = try world.newLine(of: campaign, by: world.buyers[0])
  }

  private func report(_ days: DeliveryDay..., of line: ID<MediaBuy>? = nil) -> Command {
    .mediaBuy(
      .reportDelivery(.init(reports: days.map { .init(mediaBuy: line ?? self.line, day: $0) })))
  }

  private func day(_ offset: Int, impressions: Int64 = 100, taka: Int64 = 10) -> DeliveryDay {
    DeliveryDay(
      date: Day(world.now).advanced(by: offset), impressions: impressions, plays: 5,
      spend: Money(taka: taka))
  }

  @Test mutating func `a newer report replaces the older one of that date`() throws {
    try world.act(report(day(0, impressions: 100)), by: world.desk)
    try world.act(report(day(0, impressions: 250)), by: world.desk)
    #expect(try world.act(report(day(0, impressions: 250)), by: world.desk).isEmpty)
    let log = world.market.delivery(of: line)
    #expect(log.impressions == 250 && log.days.count == 1)
  }

  @Test mutating func `delivery days are sorted`() throws {
    world.now = world.now.advanced(byMilliseconds: 4 * 86_400_000)
    try world.act(report(day(0), day(-3), day(-1), day(-2), day(-1)), by: world.desk)
    let dates = world.market.delivery(of: line).days.map(\.date)
    #expect(dates == dates.sorted() && dates.count == 4)
  }

  /// Of ৳10,000 over ten days, at 10:00 in Dhaka.
  @Test(
    arguments: [(0, 10_000, 2_400), (0, 417, 100), (4, 4_417, 100), (9, 4_709, 50)]
      as [(Int, Int64, Int64)])
  func `pacing compares spending with an even pace`(
    day: Int, taka: Int64, percent: Int64
  ) throws {
    var fixture = world
    fixture.now = fixture.now.advanced(byMilliseconds: Int64(day) * 86_400_000)
    try fixture.deliver(line, taka: taka)
    let buy = try #require(fixture.market.mediaBuys[line])
    #expect(fixture.market.delivery(of: line).metrics(of: buy, at: fixture.now).pacing == percent)
  }

  @Test mutating func `there is no pacing before the first day`() throws {
    let later = try world.newLine(of: campaign, by: tania, days: world.days(2, 5))
    let buy = try #require(world.market.mediaBuys[later])
    #expect(DeliveryMetrics.none(of: buy, at: world.now).pacing == nil)
  }

  @Test mutating func `all reports are accepted or none, and a refusal numbers the wrong one`()
    throws
  {
    let unknown = Command.mediaBuy(
      .reportDelivery(
        .init(reports: [
          .init(mediaBuy: line, day: day(0)), .init(mediaBuy: ID(value: 404), day: day(0)),
        ])))
    let refusal = world.refusal(of: unknown, by: world.desk)
    #expect(refusal?.code == .notFound && refusal?.message.contains("Report 2") == true)
    #expect(world.market.delivery(of: line).days.isEmpty)
    #expect(world.refusal(of: report(day(1)), by: world.desk)?.code == .invalidDates)
    #expect(world.refusal(of: report(day(-1)), by: world.desk)?.code == .invalidDates)
    #expect(
      world.refusal(of: report(day(0, impressions: -1)), by: world.desk)?.code == .invalidPrice)
    #expect(
      world.refusal(of: report(day(0, impressions: .max)), by: world.desk)?.code == .invalidPrice)
    #expect(
      world.refusal(of: .mediaBuy(.reportDelivery(.init(reports: []))), by: world.desk) != nil)
    #expect(world.refusal(of: report(day(0)), by: tania)?.code == .notAllowed)
  }

  @Test mutating func `a spent budget notifies once`() throws {
    func notifications(_ events: [Event]) -> [Notification.Topic] {
      events.compactMap {
        if case .notification(.posted(let line)) = $0 { line.topic } else { nil }
      }
    }
    #expect(notifications(try world.deliver(line, taka: 9_999)).isEmpty)
    // The buyer and the other user of the desk.
    #expect(notifications(try world.deliver(line, taka: 10_000)) == [.budgetSpent, .budgetSpent])
    #expect(notifications(try world.deliver(line, taka: 10_001)).isEmpty)
  }

  @Test mutating func `each command adds one entry of feedback to the line`() throws {
    let command = Command.mediaBuy(
      .submitFeedback(
        .init(
          mediaBuy: line, feedbackType: .conversionData, impact: "12 % more calls",
          performanceIndex: 112)))
    try world.act(command, by: tania)
    #expect(world.market.feedback.rows.map(\.impact) == ["12 % more calls"])
    #expect(world.refusal(of: command, by: world.buyers[1])?.code == .notFound)
    let wrong = Command.mediaBuy(
      .submitFeedback(
        .init(
          mediaBuy: line, feedbackType: .brandLift, impact: "x", performanceIndex: .max)))
    #expect(world.refusal(of: wrong, by: tania) != nil)
  }

  @Test mutating func `totals cover what the user may see`() throws {
    try world.deliver(line, taka: 500)
    _ = try world.newLine(of: campaign, by: tania, days: world.days(3, 5))
    let offer = try world.request(world.face, by: tania, days: world.days(0, 15))
    try world.act(world.quote(offer), by: world.desk)
    try world.act(.offer(.approve(.init(offer: offer, version: 1))), by: tania)
    let today = Day(world.now)
    let totals = world.market.aggregations(today: today)
    #expect(totals.byStatus.map(\.status) == [.pendingStart, .active])
    #expect(totals.byStatus.map(\.spend) == [.zero, Money(taka: 500)])
    #expect(totals.budget == Money(taka: 20_000) && totals.spend == Money(taka: 500))
    // Of a face for one and a screen with two slots, half of one is taken.
    #expect(totals.occupancyByDistrict.map(\.percent) == [15 * 100 / 90])
    #expect(totals.occupancyBySeller.map(\.name) == ["Selim & Co"])
    let others = world.market.view(for: world.buyers[1]).aggregations(today: today)
    #expect(others.byStatus.isEmpty && others.occupancyByDistrict == totals.occupancyByDistrict)
  }

  @Test mutating func `the initial state has the agreed names`() throws {
    try world.deliver(line, taka: 500)
    try world.act(
      .mediaBuy(.submitFeedback(.init(mediaBuy: line, feedbackType: .brandLift, impact: "more"))),
      by: tania)
    let view = world.market.view(for: tania)
    let state = InitialState(of: view, at: world.now)
    let text = String(decoding: try WireCoding.encode(state), as: UTF8.self)
    for name in [
      "products", "media_buys", "delivery_metrics", "aggregations", "performance_feedback_log",
    ] { #expect(text.contains("\"\(name)\":"), "\(name)") }
    // No sample reaches a buyer (A5).
    #expect(state.products.map(\.code) == ["DHK-001A", "DHK-002L"])
    #expect(state.mediaBuys.map(\.id) == [line] && state.performanceFeedbackLog.count == 1)
    #expect(state.deliveryMetrics.map(\.metrics.spend) == [Money(taka: 500)])
    #expect(
      try WireCoding.decode(InitialState.self, from: WireCoding.encode(state)) == state)
    #expect(
      InitialState(of: world.market.view(for: world.buyers[1]), at: world.now).mediaBuys.isEmpty)
  }

  @Test func `a faulty sender's numbers never trap`() {
    var market = world.market
    let worst = DeliveryDay(date: Day(number: .max), impressions: .max, plays: .min, spend: .zero)
    let buy = MediaBuy(
      id: ID(value: 77), campaign: campaign, name: "x", budget: Money(paisa: .max),
      bid: Money(paisa: 1), geoList: [],
      dates: DayRange(from: Day(number: .min), to: Day(number: 0)))
    let metrics = DeliveryMetrics.none(of: buy, at: Instant(milliseconds: .min))
    for _ in 0..<3 {
      market.apply(
        .mediaBuy(
          .created(
            .init(
              mediaBuyId: buy.id, mediaBuy: buy, deliveryMetrics: metrics,
              estimatedImpressions: buy.estimatedImpressions, timestamp: world.now))))
      market.apply(
        .mediaBuy(
          .deliveryReported(
            .init(
              mediaBuyId: buy.id, days: [worst], deliveryMetrics: metrics, timestamp: world.now))))
    }
    #expect(market.aggregations(today: Day(number: 0)).budget == Money(paisa: .max))
    #expect(market.delivery(of: buy.id).days.isEmpty)
  }
}
