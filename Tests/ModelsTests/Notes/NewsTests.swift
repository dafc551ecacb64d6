import TestSupport
import Testing
import Wire

@testable import Models

/// News about a face (N2).
@Suite struct NewsTests {
  private var world = Fixture()
  private var tania: User { world.buyers[0] }
  private var mitu: User { world.buyers[2] }

  private func draft(
    _ title: String, road: String? = nil, latitude: Double? = nil, longitude: Double? = nil
  ) -> NewsItem.Draft {
    NewsItem.Draft(
      title: title, source: "The Daily", url: "https://example.org/\(title.hashValue)",
      at: world.now, road: road, latitude: latitude, longitude: longitude)
  }

  private mutating func post(_ drafts: NewsItem.Draft...) throws -> [ID<NewsItem>] {
    try world.act(.news(.post(.init(items: drafts))), by: world.desk)
    return world.market.news.rows.map(\.id)
  }

  private func link(_ news: ID<NewsItem>) -> Command {
    .news(.link(.init(asset: world.face.id, news: news)))
  }

  private func dismiss(_ news: ID<NewsItem>, forAll: Bool? = nil) -> Command {
    .news(.dismiss(.init(asset: world.face.id, news: news, forAll: forAll)))
  }

  private func linked(_ user: User) -> [String] {
    world.market.linkedNews(of: world.face, for: user).map(\.title)
  }

  private func proposed(_ user: User) -> [String] {
    world.market.proposedNews(of: world.face, for: user).map(\.item.title)
  }

  @Test mutating func `news nearby or on the same road is proposed, nearest first`()
    throws
  {
    _ = try post(
      draft("Far", latitude: 23.9, longitude: 90.4),
      draft("Near", latitude: 23.7610, longitude: 90.3899),
      draft("Nearer", latitude: 23.7580, longitude: 90.3899),
      draft("Works on Airport Road, from Sunday"), draft("Roads", road: "airport road"),
      draft("Airport opens"), draft("Airport Roadshow"))
    let proposals = world.market.proposedNews(of: world.face, for: tania)
    #expect(
      proposals.map(\.item.title) == [
        "Nearer", "Near", "Works on Airport Road, from Sunday", "Roads",
      ])
    #expect(proposals.map(\.metres) == [33, 366, nil, nil])
    #expect(proposals.map(\.isOnRoad) == [false, false, true, true])
  }

  @Test mutating func `news with a known address is ignored`() throws {
    _ = try post(draft("A"), draft("A"))
    #expect(world.market.news.count == 1)
    #expect(
      try world.act(.news(.post(.init(items: [draft("A")]))), by: world.desk).isEmpty)
  }

  @Test mutating func `the desk and the owner link news for everyone, a buyer for its own users`()
    throws
  {
    let news = try post(draft("A"), draft("B"))
    #expect(world.refusal(of: link(news[0]), by: tania)?.code == .notAllowed)
    _ = try world.request(world.face, by: tania)
    try world.act(link(news[0]), by: tania)
    #expect(linked(tania) == ["A"] && linked(world.desk) == ["A"])
    #expect(linked(mitu).isEmpty && linked(world.seller).isEmpty)
    try world.act(link(news[1]), by: world.seller)
    #expect(Set(linked(tania)) == ["A", "B"] && linked(mitu) == ["B"])
    #expect(try world.act(link(news[1]), by: world.seller).isEmpty)
  }

  @Test mutating func `news is dismissed for one user or for everyone`() throws {
    let news = try post(draft("On Airport Road"), draft("Airport Road again"))
    try world.act(dismiss(news[0]), by: tania)
    #expect(proposed(tania) == ["Airport Road again"] && proposed(mitu).count == 2)
    #expect(try world.act(dismiss(news[0]), by: tania).isEmpty)
    try world.act(link(news[1]), by: world.desk)
    #expect(world.refusal(of: dismiss(news[1], forAll: true), by: tania)?.code == .notAllowed)
    try world.act(dismiss(news[1], forAll: true), by: world.desk)
    for user in world.everyone { #expect(linked(user).isEmpty) }
    #expect(proposed(mitu) == ["On Airport Road"])
    // A later link shows it again.
    world.now = world.now.advanced(byMilliseconds: 1)
    try world.act(link(news[1]), by: world.desk)
    #expect(linked(mitu) == ["Airport Road again"])
    try world.act(link(news[0]), by: world.desk)
    #expect(Set(linked(tania)).count == 2)
  }

  @Test mutating func `only the newest thousand items and their links are kept`() throws {
    for batch in 0..<6 {
      let drafts = (0..<200).map { draft("On Airport Road \(batch)-\($0)") }
      try world.act(.news(.post(.init(items: drafts))), by: world.desk)
      let first = try #require(world.market.news.rows.first)
      try world.act(link(first.id), by: world.desk)
      try world.act(dismiss(first.id), by: tania)
    }
    #expect(world.market.news.count == NewsItem.Limits.kept)
    #expect(world.market.newsLinks.rows.allSatisfy { world.market.news.contains($0.news) })
    #expect(world.market.newsDismissals.rows.allSatisfy { world.market.news.contains($0.news) })
  }

  @Test mutating func `only the desk posts news, with a web address`() throws {
    let command = Command.news(.post(.init(items: [draft("A")])))
    #expect(world.refusal(of: command, by: tania)?.code == .notAllowed)
    #expect(world.refusal(of: command, by: .system) == nil)
    for url in ["", "javascript:alert(1)", "https://a b", "https://\u{202e}x", "ftp://a"] {
      var bad = draft("A")
      bad.url = url
      #expect(
        world.refusal(of: .news(.post(.init(items: [bad]))), by: world.desk)?.code == .invalidText)
    }
    for (latitude, longitude) in [(91, 90), (nil, 90), (.nan, 90), (23, .infinity)]
      as [(Double?, Double?)]
    {
      let bad = draft("A", latitude: latitude, longitude: longitude)
      #expect(
        world.refusal(of: .news(.post(.init(items: [bad]))), by: world.desk)?.code == .invalidText)
    }
  }

  @Test func `a feed is read as a whole or refused`() throws {
    let table = """
      title,source,url,at,place,road,latitude,longitude
      "Ramp opens, at last",The Daily,https://example.org/1,2026-11-21T10:00:00+06:00,Farmgate,\
      Airport Road,23.7577,90.3899
      Dark screens,The Star,https://example.org/2,2026-11-20,,,,
      """
    let items = try NewsCommand.PostNews(csv: Array(table.utf8)).items
    #expect(items.map(\.title) == ["Ramp opens, at last", "Dark screens"])
    #expect(items[0].latitude == 23.7577 && items[1].road == nil)
    for bad in [
      "", "title,source\n", table + "\nx,y,z,late,,,,", table + "\nx,y,z,2026-01-01,,,n,",
    ] {
      #expect(throws: Refusal.self) { try NewsCommand.PostNews(csv: Array(bad.utf8)) }
    }
  }

  @Test(arguments: ["9223372036854775807", "-9223372036854775808", "1899-12-31", "9999-01-01"])
  func `a time that nothing can be from is refused with its line and column`(time: String) {
    let table = "title,source,url,at\nx,y,https://a.b/1,2026-01-01\nx,y,https://a.b/2,\(time)\n"
    let refusal = #expect(throws: Refusal.self) {
      try NewsCommand.PostNews(csv: Array(table.utf8))
    }
    #expect(
      refusal?.message == "Line 3, column 4 (at): News is from between 1900 and 2199.")
  }

  @Test(arguments: [Int64.max, .min, 7_258_118_400_000, -2_208_988_800_001])
  mutating func `news of a time that nothing can be from is not posted`(milliseconds: Int64) {
    var draft = draft("x")
    draft.at = Instant(milliseconds: milliseconds)
    let refusal = world.refusal(of: .news(.post(.init(items: [draft]))), by: world.desk)
    #expect(refusal?.code == .invalidDates)
  }

  @Test mutating func `who may not do something learns who can`() {
    let posting = Command.news(.post(.init(items: [])))
    #expect(
      world.refusal(of: posting, by: tania)?.message == "Only the mediation desk can do that.")
    let requesting = Command.offer(
      .request(
        .init(
          offer: ID(value: 1), asset: world.face.id, campaign: nil, dates: world.days(10, 40),
          note: "")))
    #expect(world.refusal(of: requesting, by: world.desk)?.message == "Only buyers can do that.")
  }
}
