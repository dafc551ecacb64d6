import Models
import Wire

/// The state of the campaigns screen.

struct Campaigns: Equatable, Sendable {
  var filter = Filter()
  var selection = Selection<ID<Campaign>>()
  /// Whether the media buys of the selected campaign have the focus.
  var isOnMediaBuys = false
  var mediaBuySelection = Selection<ID<MediaBuy>>()
  var totals = Totals()

  /// Active campaigns first, finished ones last.
  func campaigns(in market: Marketplace) -> [Campaign] {
    market.campaigns.rows.filter { filter.matches($0, in: market) }.sorted {
      ($0.status.rank, $0.name) < ($1.status.rank, $1.name)
    }
  }

  func campaign(in market: Marketplace) -> Campaign? {
    let campaigns = campaigns(in: market)
    return selection.index(in: campaigns.map(\.id)).map { campaigns[$0] }
  }

  /// Active media buys first, in order of creation.
  func mediaBuys(in market: Marketplace) -> [MediaBuy] {
    guard let campaign = campaign(in: market) else { return [] }
    let all = market.mediaBuys(of: campaign.id)
    return all.filter(\.status.isOpen) + all.filter { !$0.status.isOpen }
  }

  func mediaBuy(in market: Marketplace) -> MediaBuy? {
    let buys = mediaBuys(in: market)
    return mediaBuySelection.index(in: buys.map(\.id)).map { buys[$0] }
  }
}
