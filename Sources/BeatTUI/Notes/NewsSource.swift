import Models

/// The data that the news about a face depend on.
struct NewsSource: Equatable, Sendable {
  private let assets: Table<Asset>
  private let news: Table<NewsItem>
  private let links: Table<NewsLink>
  private let dismissals: Table<NewsDismissal>

  init(_ market: Marketplace) {
    (assets, news) = (market.assets, market.news)
    (links, dismissals) = (market.newsLinks, market.newsDismissals)
  }
}
