package import Wire

/// What a line has delivered so far, and how that compares with the plan.
package struct DeliveryMetrics: Hashable, Sendable, Codable {
  package var impressions: Int64
  package var plays: Int64
  package var spend: Money
  /// The spending in per cent of what an even one would have come to; absent before it begins.
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
