import Models
import Wire

/// Lines of the live campaigns, with their delivery so far (C3, C7).
struct DemoMediaBuys {
  private struct Line {
    var number: UInt64
    var name: String
    var budget: Int64
    var bid: Int64
    var cap: Int64?
    var geos: [String]
    /// Counted from today.
    var days: ClosedRange<Int>
    /// The pace of spending, in per cent of an even one.
    var pace: Int64
  }

  private static func lines(of buyer: DemoBuyer) -> [Line] {
    switch buyer {
    case .telecom:
      [
        Line(
          number: 1, name: "LED loops, Dhaka", budget: 18_00_000, bid: 140, cap: 75_000,
          geos: ["Dhaka", "Gazipur", "Narayanganj"], days: -20...15, pace: 104),
        Line(
          number: 2, name: "Shelters, Chattogram", budget: 6_50_000, bid: 95,
          geos: ["Chattogram"], days: -12...24, pace: 78),
        Line(
          number: 3, name: "Sylhet weekends", budget: 3_00_000, bid: 110,
          geos: ["Sylhet", "Moulvibazar"], days: 8...30, pace: 0),
      ]
    case .foods:
      [
        Line(
          number: 1, name: "Market gates", budget: 9_00_000, bid: 80, cap: 60_000,
          geos: ["Dhaka"], days: -15...6, pace: 131),
        Line(
          number: 2, name: "Highway rest stops", budget: 4_20_000, bid: 70,
          geos: ["Cumilla", "Feni", "Chattogram"], days: -9...20, pace: 96),
      ]
    case .bank:
      [
        Line(
          number: 1, name: "Office hours, Motijheel", budget: 12_00_000, bid: 160,
          geos: ["Dhaka"], days: -18...11, pace: 99)
      ]
    case .drinks:
      [
        Line(
          number: 1, name: "Station screens", budget: 7_50_000, bid: 120,
          geos: ["Dhaka", "Sylhet"], days: -25...(-2), pace: 100),
        Line(
          number: 2, name: "Stadium week", budget: 2_40_000, bid: 150, geos: ["Sylhet"],
          days: -6...8, pace: 60),
      ]
    case .shop, .homes, .university, .trust: []
    }
  }

  let calendar: DemoCalendar

  var commands: [DemoCommand] {
    DemoBuyer.allCases.flatMap { buyer -> [DemoCommand] in
      let lines = Self.lines(of: buyer)
      guard !lines.isEmpty else { return [] }
      return [budget(of: buyer, for: lines)]
        + lines.flatMap { commands(for: $0, of: buyer) } + changes(of: buyer)
    }
  }

  private func campaign(_ buyer: DemoBuyer) -> Campaign { DemoCampaigns.campaign(of: buyer, 0) }

  private func id(_ number: UInt64, of buyer: DemoBuyer) -> ID<MediaBuy> {
    DemoPeople.id(.mediaBuy, buyer.rawValue * 10 + number)
  }

  private func day(_ offset: Int) -> Day { calendar.today.advanced(by: offset) }

  /// The budget of all lines, and four million taka more for faces.
  private func budget(of buyer: DemoBuyer, for lines: [Line]) -> DemoCommand {
    let given = lines.reduce(0) { $0 + $1.budget }
    return DemoCommand(
      at: calendar.instant(.daysAgo(30, hour: 9)), actor: .user(buyer.person),
      command: .campaign(
        .edit(
          .init(
            campaign: campaign(buyer).id, name: campaign(buyer).name,
            budget: Money(taka: given + 40_00_000), dates: DayRange(from: day(-30), to: day(61))))))
  }

  private func commands(for line: Line, of buyer: DemoBuyer) -> [DemoCommand] {
    let made = DemoCommand(
      at: calendar.instant(.daysAgo(29, hour: 10)), actor: .user(buyer.person),
      command: .mediaBuy(
        .create(
          .init(
            mediaBuy: id(line.number, of: buyer), campaign: campaign(buyer).id, name: line.name,
            budget: Money(taka: line.budget), bid: Money(taka: line.bid),
            dailyCap: line.cap.map { Money(taka: $0) }, geoList: line.geos,
            dates: DayRange(from: day(line.days.lowerBound), to: day(line.days.upperBound + 1))))))
    let reports = line.days.filter { $0 < 0 }.map {
      MediaBuyCommand.ReportDelivery.Report(
        mediaBuy: id(line.number, of: buyer), day: delivered(line, on: $0))
    }
    guard !reports.isEmpty else { return [made] }
    return [
      made,
      DemoCommand(
        at: calendar.instant(.minutesAgo(25)), actor: .user(DemoDesk.first.person),
        command: .mediaBuy(.reportDelivery(.init(reports: reports)))),
    ]
  }

  /// More on Friday and Saturday, with small variations.
  private func delivered(_ line: Line, on offset: Int) -> DeliveryDay {
    let date = day(offset)
    let share: Int64 = [88, 96, 92, 101, 97, 118, 108][(Int(date.number) + 4) % 7]
    let ripple = 100 + Int64(offset * offset * 7 % 17) - 8
    let even = line.budget * 100 / Int64(line.days.count)
    let spend = even * share / 100 * ripple / 100 * line.pace / 100
    let impressions = spend * 1_000 / (line.bid * 100)
    return DeliveryDay(
      date: date, impressions: impressions, plays: impressions / 42, spend: Money(paisa: spend))
  }

  /// Later changes to the telecom's lines, and feedback.
  private func changes(of buyer: DemoBuyer) -> [DemoCommand] {
    guard buyer == .telecom else { return [] }
    let (first, second) = (id(1, of: buyer), id(2, of: buyer))
    return [
      DemoCommand(
        at: calendar.instant(.daysAgo(4, hour: 15)), actor: .user(buyer.person),
        command: .mediaBuy(
          .submitFeedback(
            .init(
              mediaBuy: first, feedbackType: .conversionData,
              impact: "Night pack sales near the screens up on the week before",
              performanceIndex: 118)))),
      DemoCommand(
        at: calendar.instant(.daysAgo(2, hour: 12)), actor: .user(DemoDesk.first.person),
        command: .mediaBuy(
          .update(
            .init(
              mediaBuy: first, revision: 2,
              operations: [
                .adjustBid(Money(taka: 150)),
                .shiftBudget(.init(amount: Money(taka: 1_50_000), counterpart: second)),
              ])))),
    ]
  }
}
