package import Wire

/// One line of a campaign: what may be spent where, on which days, at which price (C3).
package struct MediaBuy: Entity {
  package let id: ID<MediaBuy>
  package let campaign: ID<Campaign>
  package var name: String
  package var budget: Money
  /// For a thousand impressions.
  package var bid: Money
  /// The most for one day, where there is such a limit.
  package var dailyCap: Money?
  /// Districts, in the order in which they were named.
  package var geoList: [String]
  package var dates: DayRange
  package internal(set) var status: MediaBuyStatus
  /// Counts what was done to it, from 1. Who changes it says which one was seen.
  package internal(set) var revision: Int
  /// What was done to it last, and what might be written of it (C8).
  package internal(set) var lastUpdate: Update?

  package struct Update: Hashable, Sendable, Codable {
    package var at: Instant
    package var changesApplied: [AppliedChange]
    package var notifications: [DraftMessage]?
  }

  package init(
    id: ID<MediaBuy>, campaign: ID<Campaign>, name: String, budget: Money, bid: Money,
    dailyCap: Money? = nil, geoList: [String], dates: DayRange
  ) {
    self.id = id
    self.campaign = campaign
    self.name = name
    self.budget = budget
    self.bid = bid
    self.dailyCap = dailyCap
    self.geoList = geoList
    self.dates = dates
    status = .pendingStart
    revision = 1
  }

  /// Limits of one line, and of how many a campaign has.
  package enum Limits {
    package static let perCampaign = 50
    package static let operations = 50
  }

  /// How often it will be seen for its budget, at its bid.
  package var estimatedImpressions: Int64 {
    guard bid > .zero, budget > .zero else { return 0 }
    return Int64(clamping: Int128(budget.paisa) * 1_000 / Int128(bid.paisa))
  }

  /// What an even spending comes to by `now`.
  package func planned(by now: Instant) -> Money {
    let whole = dates.end.start.milliseconds(since: dates.start.start)
    guard whole > 0 else { return .zero }
    let gone = min(max(0, now.milliseconds(since: dates.start.start)), whole)
    return Money(
      paisa: Int64(clamping: Int128(budget.paisa) * Int128(gone) / Int128(whole)))
  }
}
