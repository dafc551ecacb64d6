import Models
import Wire

/// What the campaigns' screen remembers.

struct Campaigns: Equatable, Sendable {
  var filter = Filter()
  var selection = Selection<ID<Campaign>>()
  /// The keys are those of the chosen campaign's lines.
  var isOnLines = false
  var lineSelection = Selection<ID<MediaBuy>>()
  var totals = Totals()

  /// Those that run first, those that are over last.
  func campaigns(in market: Marketplace) -> [Campaign] {
    market.campaigns.rows.filter { filter.matches($0, in: market) }.sorted {
      ($0.status.rank, $0.name) < ($1.status.rank, $1.name)
    }
  }

  func campaign(in market: Marketplace) -> Campaign? {
    let campaigns = campaigns(in: market)
    return selection.index(in: campaigns.map(\.id)).map { campaigns[$0] }
  }

  /// Those that run first, in the order in which they were made.
  func lines(in market: Marketplace) -> [MediaBuy] {
    guard let campaign = campaign(in: market) else { return [] }
    let all = market.mediaBuys(of: campaign.id)
    return all.filter(\.status.isOpen) + all.filter { !$0.status.isOpen }
  }

  func line(in market: Marketplace) -> MediaBuy? {
    let lines = lines(in: market)
    return lineSelection.index(in: lines.map(\.id)).map { lines[$0] }
  }
}
