package import Wire

/// A decision that a news item doesn't concern a face: one user's, or for everyone.
package struct NewsDismissal: Entity {
  package let id: ID<NewsDismissal>
  package let asset: ID<Asset>
  package let news: ID<NewsItem>
  package let user: ID<User>?
  package let at: Instant

  init(asset: ID<Asset>, news: ID<NewsItem>, user: ID<User>?, at: Instant) {
    id = ID(derivedFrom: asset, salt: news.salt ^ (user.map(\.salt) ?? 0))
    self.asset = asset
    self.news = news
    self.user = user
    self.at = at
  }
}
