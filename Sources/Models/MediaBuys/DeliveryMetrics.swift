package import Wire

/// A line's delivery so far, compared with the plan.
package struct DeliveryMetrics: Hashable, Sendable, Codable {
  package var impressions: Int64
  package var plays: Int64
  package var spend: Money
  /// Spending in per cent of an even pace; nil before the line begins.
  package var pacing: Int64?

  package static func none(of buy: MediaBuy, at now: Instant) -> Self {
    Self(impressions: 0, plays: 0, spend: .zero, of: buy, at: now)
  }

  init(impressions: Int64, plays: Int64, spend: Money, of buy: MediaBuy, at now: Instant) {
    self.impressions = impressions
    self.plays = plays
    self.spend = spend
    let planned = buy.planned(by: now)
    pacing =
      planned > .zero
      ? Int64(clamping: Int128(spend.paisa) * 100 / Int128(planned.paisa)) : nil
  }
}
