import Models
import Wire

extension Person {
  /// Creates a media buy, changes one, reports its delivery or gives feedback.
  static func place(
    _ market: Marketplace, by viewer: User, at now: Instant, _ generator: inout SeededGenerator
  ) -> Command? {
    let today = Day(now)
    guard viewer.role != .seller,
      let campaign = market.campaigns.rows.randomElement(using: &generator)
    else { return nil }
    guard let buy = market.mediaBuys.rows.randomElement(using: &generator),
      Int.random(in: 0..<4, using: &generator) > 0
    else {
      let start = today.advanced(by: .random(in: 0...1, using: &generator))
      return .mediaBuy(
        .create(
          .init(
            mediaBuy: ID(at: now, using: &generator), campaign: campaign.id, name: "Screens",
            budget: Money(taka: .random(in: 1_000...90_000, using: &generator)),
            bid: Money(taka: 120), geoList: ["Dhaka"],
            dates: DayRange(from: start, to: start.advanced(by: 2)))))
    }
    switch Int.random(in: 0..<8, using: &generator) {
    case 0:
      return .mediaBuy(
        .submitFeedback(
          .init(mediaBuy: buy.id, feedbackType: .leadQuality, impact: "calls", performanceIndex: 90)
        ))
    case 1,
      2 where viewer.role == .admin:
      let day = DeliveryDay(
        date: today, impressions: .random(in: 0...9_000, using: &generator), plays: 7,
        spend: Money(taka: .random(in: 0...9_000, using: &generator)))
      return .mediaBuy(.reportDelivery(.init(reports: [.init(mediaBuy: buy.id, day: day)])))
    default:
      return .mediaBuy(
        .update(
          .init(
            mediaBuy: buy.id, revision: buy.revision,
            operations: [operation(on: buy, in: market, &generator)])))
    }
  }

  private static func operation(
    on buy: MediaBuy, in market: Marketplace, _ generator: inout SeededGenerator
  ) -> MediaBuyOperation {
    switch MediaBuyOperation.Kind.allCases.randomElement(using: &generator) ?? .setStatus {
    case .addGeo: return .addGeo("Sylhet")
    case .removeGeo: return .removeGeo("Sylhet")
    case .adjustBid: return .adjustBid(Money(taka: .random(in: 90...190, using: &generator)))
    case .setDailyCap: return .setDailyCap(Money(taka: .random(in: 0...500, using: &generator)))
    case .setStatus:
      return .setStatus(MediaBuyStatus.allCases.randomElement(using: &generator) ?? .paused)
    case .shiftBudget:
      let other = market.mediaBuys(of: buy.campaign).randomElement(using: &generator)
      return .shiftBudget(
        .init(
          amount: Money(taka: .random(in: -900...900, using: &generator)),
          counterpart: other?.id))
    }
  }
}
