import Wire

/// News, and its links to faces (N2).
extension CommandHandler {
  func postNews(_ body: NewsCommand.PostNews) throws(Refusal) -> [Event] {
    try requireDeskOrSystem()
    guard body.items.count <= NewsCommand.PostNews.itemsMax else {
      throw Refusal(.tooLarge, "Post \(NewsCommand.PostNews.itemsMax) items at most.")
    }
    var known = Set(market.news.rows.map(\.url))
    var items: [NewsItem] = []
    for (index, draft) in body.items.enumerated() {
      try check(draft)
      guard known.insert(draft.url).inserted else { continue }
      items.append(NewsItem(id: ID(derivedFrom: id, salt: UInt64(index)), draft))
    }
    return items.isEmpty ? [] : [.news(.posted(.init(items: items)))]
  }

  private func check(_ draft: NewsItem.Draft) throws(Refusal) {
    guard Instant.enterable.contains(draft.at) else {
      throw Refusal(.invalidDates, "News is from between 1900 and 2199.")
    }
    try Refusal.check(draft.title, "title", limit: TextLimits.name * 2)
    try Refusal.check(draft.source, "source", limit: TextLimits.name)
    try Refusal.check(draft.place ?? "", "place", limit: TextLimits.name, mayBeEmpty: true)
    try Refusal.check(draft.road ?? "", "road", limit: TextLimits.name, mayBeEmpty: true)
    guard draft.url.hasPrefix("https://") || draft.url.hasPrefix("http://"),
      draft.url.utf8.count <= NewsItem.Limits.url,
      draft.url.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
    else { throw Refusal(.invalidText, "A news item needs a web address: https://…") }
    switch (draft.latitude, draft.longitude) {
    case (nil, nil): break
    case (let latitude?, let longitude?)
    where (-90...90).contains(latitude) && (-180...180).contains(longitude): break
    default: throw Refusal(.invalidText, "A place needs both latitude and longitude, in degrees.")
    }
  }

  /// The desk and the owner link news for everyone who sees the face. A buyer who has requested the
  /// face links it for its own people.
  func linkNews(_ body: NewsCommand.LinkNews) throws(Refusal) -> [Event] {
    let user = try require(.buyer, .seller, .admin)
    let asset = try asset(body.asset)
    let item = try news(body.news)
    guard user.role == .admin || market.standsIn(user.organisation, on: asset) else {
      throw Refusal(.notAllowed, "Ask for the face first, then link news to it.")
    }
    let circle = user.role == .buyer ? user.organisation : nil
    let link = NewsLink(asset: asset.id, news: item.id, circle: circle, at: now)
    if market.newsLinks.contains(link.id), market.isLinked(item, to: asset, for: user) {
      return []
    }
    return [.news(.linked(link))]
  }

  func dismissNews(_ body: NewsCommand.DismissNews) throws(Refusal) -> [Event] {
    let user = try require(.buyer, .seller, .admin)
    let (asset, item) = (try asset(body.asset), try news(body.news))
    let isForAll = body.forAll ?? false
    if isForAll, user.role != .admin {
      throw Refusal(
        .notAllowed, "Only the mediation desk dismisses news for all. Dismiss it for yourself.")
    }
    let isGone =
      isForAll
      ? market.isDismissedForAll(item, on: asset) : market.isDismissed(item, on: asset, for: user)
    if isGone { return [] }
    let own = market.newsDismissals.rows.count { $0.user == user.id }
    guard isForAll || own < NewsItem.Limits.dismissals else {
      throw Refusal(.quotaReached, "You have dismissed \(own) news items, the maximum.")
    }
    return [
      .news(
        .dismissed(
          NewsDismissal(
            asset: asset.id, news: item.id, user: isForAll ? nil : user.id, at: now)))
    ]
  }

  private func news(_ id: ID<NewsItem>) throws(Refusal) -> NewsItem {
    guard let item = market.news[id] else {
      throw Refusal(.notFound, "There is no such news item.")
    }
    return item
  }
}
