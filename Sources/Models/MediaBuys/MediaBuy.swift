package import Wire

/// One line of a campaign: budget, districts, days and price (C3).
package struct MediaBuy: Entity {
  package let id: ID<MediaBuy>
  package let campaign: ID<Campaign>
  package var name: String
  package var budget: Money
  /// Per thousand impressions.
  package var bid: Money
  /// The limit for one day, if any.
  package var dailyCap: Money?
  /// Districts, in the order in which they were added.
  package var geoList: [String]
  package var dates: DayRange
  package internal(set) var status: MediaBuyStatus
  /// The number of the current revision, from 1. An update names the revision that its author saw.
  package internal(set) var revision: Int
  /// The latest changes, and drafts of messages about them (C8).
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

  /// Limits of one line, and the number of lines in a campaign.
  package enum Limits {
    package static let perCampaign = 50
    package static let operations = 50
  }

  /// The impressions that the budget buys at this bid.
  package var estimatedImpressions: Int64 {
    guard bid > .zero, budget > .zero else { return 0 }
    return Int64(clamping: Int128(budget.paisa) * 1_000 / Int128(bid.paisa))
  }

  /// The spending by `now` at an even pace.
  package func planned(by now: Instant) -> Money {
    let whole = dates.end.start.milliseconds(since: dates.start.start)
    guard whole > 0 else { return .zero }
    let gone = min(max(0, now.milliseconds(since: dates.start.start)), whole)
    return Money(
      paisa: Int64(clamping: Int128(budget.paisa) * Int128(gone) / Int128(whole)))
  }
}
