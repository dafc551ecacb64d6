import Models
import Wire

/// Valid and invalid commands on media buys.
extension RandomCommand {
  mutating func owner(of buy: ID<MediaBuy>, _ fixture: Fixture) -> Actor {
    owner(of: fixture.market.mediaBuys[buy]?.campaign ?? ID(value: 0), fixture)
  }

  mutating func line(_ fixture: inout Fixture) -> MediaBuyCommand.CreateMediaBuy {
    let old = happens(5) ? any(of: fixture.market.mediaBuys.rows)?.id : nil
    let start = number(-5...5)
    return .init(
      mediaBuy: old ?? fixture.fresh(), campaign: campaignID(fixture), name: text(),
      budget: amount(), bid: happens(95) ? Money(taka: 150) : amount(),
      dailyCap: happens(70) ? nil : Money(taka: 500), geoList: happens(90) ? ["Dhaka"] : geos(),
      dates: fixture.days(start, start + number(0...3)))
  }

  private mutating func geos() -> [String] {
    any(of: [[], ["Dhaka", "Sylhet"], ["Dhaka", "Dhaka"], ["Atlantis"], ["\u{1b}[2J"]]) ?? []
  }

  private mutating func amount() -> Money {
    happens(90)
      ? Money(taka: Int64(number(1...900_000)))
      : Money(paisa: any(of: [.min, -1, 0, 1, .max]) ?? 0)
  }

  private mutating func buy(_ fixture: Fixture) -> MediaBuy? {
    happens(95) ? any(of: fixture.market.mediaBuys.rows) : nil
  }

  mutating func update(_ fixture: Fixture) -> MediaBuyCommand.UpdateMediaBuy {
    let buy = buy(fixture)
    let others = fixture.market.mediaBuys.rows.filter { $0.campaign == buy?.campaign }
    let other = happens(80) ? any(of: others)?.id : any(of: fixture.market.mediaBuys.rows)?.id
    let operations = (0..<number(happens(95) ? 1...3 : 0...0)).map { _ in operation(other) }
    let revision = happens(90) ? buy?.revision : any(of: [.min, 0, 1, 2, .max])
    return .init(
      mediaBuy: buy?.id ?? ID(value: 0), revision: revision ?? 1, operations: operations)
  }

  private mutating func operation(_ other: ID<MediaBuy>?) -> MediaBuyOperation {
    let geo = any(of: ["Dhaka", "Sylhet", "Khulna", "Atlantis", ""]) ?? ""
    switch any(of: MediaBuyOperation.Kind.allCases) ?? .setStatus {
    case .addGeo: return .addGeo(geo)
    case .removeGeo: return .removeGeo(geo)
    case .adjustBid: return .adjustBid(amount())
    case .setDailyCap: return .setDailyCap(happens(50) ? nil : amount())
    case .setStatus: return .setStatus(any(of: MediaBuyStatus.allCases) ?? .paused)
    case .shiftBudget:
      let size = amount()
      let gained = happens(50) || size.paisa == .min ? size : Money(paisa: -size.paisa)
      return .shiftBudget(.init(amount: gained, counterpart: happens(30) ? nil : other))
    }
  }

  mutating func report(_ fixture: Fixture) -> MediaBuyCommand.ReportDelivery {
    let reports = (0..<number(happens(95) ? 1...3 : 0...0)).map { _ in
      MediaBuyCommand.ReportDelivery.Report(
        mediaBuy: buy(fixture)?.id ?? ID(value: 0), day: day(Day(fixture.now)))
    }
    return .init(reports: reports)
  }

  private mutating func day(_ today: Day) -> DeliveryDay {
    let count = happens(95) ? Int64(number(0...90_000)) : any(of: [.min, -1, .max]) ?? 0
    return DeliveryDay(
      date: today.advanced(by: -number(0...1)), impressions: count, plays: 7,
      spend: happens(95) ? Money(taka: Int64(number(0...200_000))) : amount())
  }

  mutating func feedback(_ fixture: Fixture) -> MediaBuyCommand.SubmitFeedback {
    .init(
      mediaBuy: buy(fixture)?.id ?? ID(value: 0),
      feedbackType: any(of: Feedback.Kind.allCases) ?? .leadQuality, impact: text(),
      performanceIndex: happens(80) ? 110 : any(of: [.min, -1, 1_001, .max]))
  }
}
