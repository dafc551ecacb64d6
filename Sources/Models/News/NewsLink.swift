package import Wire

/// A link from a face to a news item.
package struct NewsLink: Entity {
  package let id: ID<NewsLink>
  package let asset: ID<Asset>
  package let news: ID<NewsItem>
  /// The buyer who sees it; nil for everyone who sees the face. Other buyers must not learn that a
  /// buyer takes an interest in a face.
  package let circle: ID<Organisation>?
  package let at: Instant

  init(asset: ID<Asset>, news: ID<NewsItem>, circle: ID<Organisation>?, at: Instant) {
    id = ID(derivedFrom: asset, salt: news.salt ^ (circle.map(\.salt) ?? 0))
    self.asset = asset
    self.news = news
    self.circle = circle
    self.at = at
  }
}
