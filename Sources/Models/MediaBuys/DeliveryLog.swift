package import Wire

/// A line's delivery by day, as ad servers report it (C7). Kept apart from the line, which people
/// change.
package struct DeliveryLog: Entity {
  package let id: ID<DeliveryLog>
  /// In order of date, each date once.
  package private(set) var days: [DeliveryDay] = []

  package init(of buy: ID<MediaBuy>) { id = Self.id(of: buy) }

  package static func id(of buy: ID<MediaBuy>) -> ID<DeliveryLog> { ID(value: buy.value) }

  package var mediaBuy: ID<MediaBuy> { ID(value: id.value) }

  /// Replaces an earlier report of the date, so that reports can be repeated. Ignores impossible
  /// numbers, which only a faulty sender sends.
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

extension Marketplace {
  package func delivery(of buy: ID<MediaBuy>) -> DeliveryLog {
    deliveries[DeliveryLog.id(of: buy)] ?? DeliveryLog(of: buy)
  }

  package func mediaBuys(of campaign: ID<Campaign>) -> [MediaBuy] {
    mediaBuys.rows.filter { $0.campaign == campaign }
  }
}
