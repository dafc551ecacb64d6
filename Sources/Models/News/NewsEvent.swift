import Wire

/// Changes of news (N2).
package enum NewsEvent: FeatureEvent {
  case posted(NewsPosted)
  case linked(NewsLink)
  case dismissed(NewsDismissal)

  package struct NewsPosted: Hashable, Sendable, Codable {
    package var items: [NewsItem]
  }
}

extension NewsEvent {
  package var tagged: TaggedBody {
    switch self {
    case .posted(let body): TaggedBody("news_posted", body)
    case .linked(let body): TaggedBody("news:linked", body)
    case .dismissed(let body): TaggedBody("news:dismissed", body)
    }
  }

  package static let readers: [String: Reader] = [
    "news_posted": reader(Self.posted),
    "news:linked": reader(Self.linked),
    "news:dismissed": reader(Self.dismissed),
  ]
}

extension NewsEvent {
  func apply(to market: inout Marketplace) {
    switch self {
    case .posted(let body): market.apply(body)
    case .linked(let link): market.apply(link)
    case .dismissed(let dismissal): market.apply(dismissal)
    }
  }

  func audience(in market: Marketplace) -> Audience {
    switch self {
    case .posted: .everyone
    case .linked(let link): market.audience(of: link)
    case .dismissed(let dismissal): market.audience(of: dismissal)
    }
  }

  func subjects(in market: Marketplace) -> [HistorySubject] {
    switch self {
    case .linked(let link): [.topic(.asset(link.asset))]
    case .posted, .dismissed: []
    }
  }
}
