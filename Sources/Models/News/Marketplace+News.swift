import Wire

extension Marketplace {
  mutating func apply(_ body: NewsEvent.NewsPosted) {
    for item in body.items where !news.contains(item.id) { news.put(item) }
    let gone = Set(news.rows.prefix(max(0, news.count - NewsItem.Limits.kept)).map(\.id))
    guard !gone.isEmpty else { return }
    news.removeAll { gone.contains($0.id) }
    newsLinks.removeAll { gone.contains($0.news) }
    newsDismissals.removeAll { gone.contains($0.news) }
  }

  mutating func apply(_ link: NewsLink) {
    newsLinks.put(link)
    guard link.circle == nil else { return }
    newsDismissals.removeAll { row in
      row.user == nil && row.asset == link.asset && row.news == link.news
    }
  }

  mutating func apply(_ dismissal: NewsDismissal) {
    newsDismissals.put(dismissal)
    guard dismissal.user == nil else { return }
    newsLinks.removeAll { $0.asset == dismissal.asset && $0.news == dismissal.news }
  }

  func audience(of link: NewsLink) -> Audience {
    if let circle = link.circle { return Audience(roles: [.admin], organisations: [circle]) }
    return assets[link.asset].map(Self.audience(of:)) ?? .desk
  }

  func audience(of dismissal: NewsDismissal) -> Audience {
    if let user = dismissal.user { return Audience(users: [user]) }
    return assets[dismissal.asset].map(Self.audience(of:)) ?? .desk
  }
}

extension Marketplace {
  /// The news linked to a face for this user, newest first.
  package func linkedNews(of asset: Asset, for user: User) -> [NewsItem] {
    news.rows.filter { isLinked($0, to: asset, for: user) }.newestFirst
  }

  func isLinked(_ item: NewsItem, to asset: Asset, for user: User) -> Bool {
    newsLinks.rows.contains { link in
      link.asset == asset.id && link.news == item.id
        && (link.circle == nil || link.circle == user.organisation || user.role == .admin)
        && !isDismissed(item, on: asset, by: user, since: link.at)
    }
  }

  func isDismissedForAll(_ item: NewsItem, on asset: Asset) -> Bool {
    newsDismissals.rows.contains {
      $0.user == nil && $0.asset == asset.id && $0.news == item.id
    }
  }

  /// Whether this user sees the item neither as linked nor as proposed.
  func isDismissed(_ item: NewsItem, on asset: Asset, for user: User) -> Bool {
    !isLinked(item, to: asset, for: user)
      && (isDismissedForAll(item, on: asset)
        || isDismissed(item, on: asset, by: user, since: Instant(milliseconds: .min)))
  }

  /// A later link undoes the dismissal.
  private func isDismissed(
    _ item: NewsItem, on asset: Asset, by user: User, since: Instant
  ) -> Bool {
    newsDismissals.rows.contains {
      $0.user == user.id && $0.asset == asset.id && $0.news == item.id && $0.at >= since
    }
  }
}

extension Marketplace {
  /// News that may concern a face by distance or road, nearest first. Only a proposal until someone
  /// links it.
  package func proposedNews(of asset: Asset, for user: User) -> [NewsProposal] {
    news.rows.compactMap { NewsProposal($0, for: asset) }.filter { proposal in
      !isLinked(proposal.item, to: asset, for: user)
        && !isDismissed(proposal.item, on: asset, for: user)
    }.sorted { left, right in
      let (near, far) = (left.metres ?? .max, right.metres ?? .max)
      return near != far ? near < far : left.item.at > right.item.at
    }
  }
}

extension NewsItem {
  /// The straight distance, accurate to one part in a thousand over such distances.
  func metres(to place: Asset.Place) -> Int? {
    guard let latitude, let longitude else { return nil }
    let radians = Double.pi / 180
    let middle = (latitude + place.latitude) / 2 * radians
    let square = middle * middle
    let cosine = 1 - square / 2 + square * square / 24 - square * square * square / 720
    let north = (latitude - place.latitude) * radians
    let east = (longitude - place.longitude) * radians * cosine
    let metres = (north * north + east * east).squareRoot() * 6_371_000
    return metres < 1_000_000 ? Int(metres) : nil
  }

  /// Whether its road or title contains the words of this road in sequence.
  func names(_ road: String) -> Bool {
    let wanted = road.words
    guard !wanted.isEmpty else { return false }
    return [self.road, title].contains { text in
      let words = text.words
      return words.indices.contains { words[$0...].starts(with: wanted) }
    }
  }
}

extension String {
  fileprivate var words: [String] {
    lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}

extension [NewsItem] {
  fileprivate var newestFirst: [NewsItem] { sorted { ($0.at, $0.id) > ($1.at, $1.id) } }
}
