package import Wire

/// Commands about news and its links to faces (N2).
package enum NewsCommand: FeatureCommand {
  case post(PostNews)
  case link(LinkNews)
  case dismiss(DismissNews)

  /// Items of a feed. Items with a known address are ignored.
  package struct PostNews: Hashable, Sendable, Codable {
    package var items: [NewsItem.Draft]

    package init(items: [NewsItem.Draft]) { self.items = items }

    package static let itemsMax = 200
  }

  package struct LinkNews: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    package var news: ID<NewsItem>

    package init(asset: ID<Asset>, news: ID<NewsItem>) {
      self.asset = asset
      self.news = news
    }
  }

  package struct DismissNews: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    package var news: ID<NewsItem>
    /// True to dismiss it for everyone, which only the desk can do.
    package var forAll: Bool?

    package init(asset: ID<Asset>, news: ID<NewsItem>, forAll: Bool? = nil) {
      self.asset = asset
      self.news = news
      self.forAll = forAll
    }
  }
}

extension NewsCommand {
  package var tagged: TaggedBody {
    switch self {
    case .post(let body): TaggedBody("post_news", body)
    case .link(let body): TaggedBody("link_news", body)
    case .dismiss(let body): TaggedBody("dismiss_news", body)
    }
  }

  package static let readers: [String: Reader] = [
    "post_news": reader(Self.post),
    "link_news": reader(Self.link),
    "dismiss_news": reader(Self.dismiss),
  ]
}

extension NewsCommand {
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event] {
    switch self {
    case .post(let body): try handler.postNews(body)
    case .link(let body): try handler.linkNews(body)
    case .dismiss(let body): try handler.dismissNews(body)
    }
  }
}
