import Wire

/// The total delivery of one date.
package struct DeliveryDay: Hashable, Sendable, Codable {
  package var date: Day
  package var impressions: Int64
  package var plays: Int64
  package var spend: Money

  package init(date: Day, impressions: Int64, plays: Int64, spend: Money) {
    self.date = date
    self.impressions = impressions
    self.plays = plays
    self.spend = spend
  }

  /// Limits of one day. More is a mistake of units.
  package static let countMax: Int64 = 1_000_000_000

  package var isPlausible: Bool {
    let counts = 0...Self.countMax
    return counts.contains(impressions) && counts.contains(plays)
      && (Money.zero...Money.maximum).contains(spend)
  }
}
