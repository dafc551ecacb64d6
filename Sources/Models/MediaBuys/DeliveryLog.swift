package import Wire

/// What a line has delivered, day by day, as ad servers say (C7). It is kept apart from the line:
/// one changes by the day, the other by hand.
package struct DeliveryLog: Entity {
  package let id: ID<DeliveryLog>
  /// By date, each date once.
  package private(set) var days: [DeliveryDay] = []

  package init(of buy: ID<MediaBuy>) { id = Self.id(of: buy) }

  package static func id(of buy: ID<MediaBuy>) -> ID<DeliveryLog> { ID(value: buy.value) }

  package var mediaBuy: ID<MediaBuy> { ID(value: id.value) }

  /// A newer report of a date takes the place of the older one, so that it may come twice. Numbers
  /// that can't be, which only a broken sender sends, count for nothing.
  mutating func put(_ day: DeliveryDay) {
    guard day.isPlausible else { return }
    let index = days.lastIndex { $0.date <= day.date }
    if let index, days[index].date == day.date {
      days[index] = day
    } else {
      days.insert(day, at: index.map { $0 + 1 } ?? 0)
    }
  }

  package subscript(date: Day) -> DeliveryDay? { days.last { $0.date == date } }

  package var impressions: Int64 { .total(of: days.lazy.map(\.impressions)) }
  package var plays: Int64 { .total(of: days.lazy.map(\.plays)) }
  package var spend: Money { .total(of: days.lazy.map(\.spend)) }

  package func metrics(of buy: MediaBuy, at now: Instant) -> DeliveryMetrics {
    DeliveryMetrics(impressions: impressions, plays: plays, spend: spend, of: buy, at: now)
  }
}

/// What was delivered on one date, all in all.
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

  /// The most that one day of a line can have: what is more is a mistake of units.
  package static let countMax: Int64 = 1_000_000_000

  package var isPlausible: Bool {
    let counts = 0...Self.countMax
    return counts.contains(impressions) && counts.contains(plays)
      && (Money.zero...Money.maximum).contains(spend)
  }
}

/// What a line comes to so far, and how that stands to the plan.
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

extension Marketplace {
  package func delivery(of buy: ID<MediaBuy>) -> DeliveryLog {
    deliveries[DeliveryLog.id(of: buy)] ?? DeliveryLog(of: buy)
  }

  package func mediaBuys(of campaign: ID<Campaign>) -> [MediaBuy] {
    mediaBuys.rows.filter { $0.campaign == campaign }
  }
}
