package import Wire

/// A news item that somebody put to a face.
package struct NewsLink: Entity {
  package let id: ID<NewsLink>
  package let asset: ID<Asset>
  package let news: ID<NewsItem>
  /// Which buyer it is for; for all who see the face when it is nobody's. That a buyer took notice
  /// of a face is no other buyer's business.
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
