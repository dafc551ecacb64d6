import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// Histories of random scripts.
@Suite struct HistoryIndexTests {
  private struct World {
    var fixture = Fixture()
    var past = HistoryIndex()
    var log: [LogRecord] = []
    /// The views after each position; the first is the one before any.
    var markets = [Marketplace()]

    init(seed: UInt64) {
      var built = Marketplace()
      for entry in fixture.records {
        built.apply(entry.record.event)
        record(entry, built)
      }
      var random = RandomCommand(seed: seed)
      for _ in 0..<220 {
        fixture.now = fixture.now.advanced(byMilliseconds: 600_000)
        let (command, actor) = random.next(&fixture)
        guard
          let events = try? fixture.market.decide(
            command, id: fixture.fresh(), by: actor, at: fixture.now)
        else { continue }
        for event in events {
          let entry = fixture.market.record(
            [event], from: Int64(log.count) + 1, cause: nil, by: actor.user?.id, at: fixture.now)
          record(entry[0], fixture.market)
        }
      }
    }

    /// Where organisations became a part of another.
    private(set) var mergers: [(seq: Int64, body: PeopleEvent.OrganisationMerged)] = []

    private mutating func record(_ entry: LogRecord, _ market: Marketplace) {
      if case .people(.organisationMerged(let body)) = entry.record.event {
        mergers.append((entry.record.seq, body))
      }
      past.apply(entry.history, at: entry.record.seq)
      log.append(entry)
      markets.append(market)
    }

    func all(
      _ user: User, _ topic: Topic? = nil, pageCount: Int = 1_000_000, isBackwards: Bool = false
    ) -> [Int64] {
      var found: [Int64] = []
      while true {
        let span: HistorySpan =
          isBackwards ? .before(found.last) : .after(found.last ?? -1)
        let page = past.positions(
          for: HistoryRead(
            peer: PeerID(number: 1), request: RequestID(value: 1), topic: topic, span: span,
            keys: AudienceKey.all(of: user), limit: pageCount, bytesMax: 1 << 20))
        found += page.positions
        if page.isEnd { return found }
        if page.positions.isEmpty { return [-1] }
      }
    }

    /// What the user may read now that either's people may read what the other's could.
    func grants(_ entry: LogRecord, to user: User) -> Bool {
      var audience = entry.audience
      for merger in mergers.map(\.body) where audience.organisations.contains(merger.organisation) {
        audience.organisations.append(merger.into)
      }
      return audience.includes(user)
    }

    /// The history of a subject, and the mergers, which have none.
    func foldWithMergers(_ positions: [Int64]) -> Marketplace {
      fold(Set(positions + mergers.map(\.seq)).sorted())
    }

    func fold(_ positions: some Sequence<Int64>) -> Marketplace {
      var market = Marketplace()
      for position in positions { market.apply(log[Int(position) - 1].record.event) }
      return market
    }
  }

  @Test(arguments: 0..<25 as Range<UInt64>)
  func `a user's history folds to what the user sees, at any time`(seed: UInt64) {
    let world = World(seed: seed)
    for user in world.fixture.everyone {
      let told = world.all(user)
      #expect(world.fold(told) == world.fixture.market.view(for: user), "\(user.name)")
      let granted = world.log.filter { world.grants($0, to: user) }.map(\.record.seq)
      #expect(Set(told).isSubset(of: granted), "\(user.name)")
      // A user who lost and inherited nothing sees each past state unchanged.
      let sent = world.log.filter { $0.audience.includes(user) }.map(\.record.seq)
      guard told == granted, told == sent else { continue }
      for position in stride(from: 0, through: world.log.count, by: 37) {
        let then = told.prefix { $0 <= position }
        #expect(world.fold(then) == world.markets[position].view(for: user), "\(user.name)")
      }
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `pages of any length give the same history in both directions`(seed: UInt64) {
    let world = World(seed: seed)
    for user in world.fixture.everyone {
      let topics = world.fixture.market.assets.rows.map { Topic.asset($0.id) }
      for topic in [nil] + topics.map(Optional.some) {
        let all = world.all(user, topic)
        #expect(all == all.sorted() && Set(all).count == all.count)
        for pageCount in [1, 2, 7] {
          #expect(world.all(user, topic, pageCount: pageCount) == all)
          let back = world.all(user, topic, pageCount: pageCount, isBackwards: true)
          #expect(back == all.reversed())
        }
      }
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `the history of one subject is part of the whole history`(seed: UInt64) {
    let world = World(seed: seed)
    let market = world.fixture.market
    for user in world.fixture.everyone {
      let all = Set(world.all(user))
      let view = market.view(for: user)
      for offer in market.offers.rows {
        let told = world.all(user, .offer(offer.id))
        #expect(all.isSuperset(of: told))
        // The buyer's own events from the request on; nothing of another's.
        #expect(told.isEmpty == !view.offers.contains(offer.id))
        guard view.offers.contains(offer.id) else { continue }
        #expect(world.foldWithMergers(told).offers[offer.id] == offer)
      }
      for campaign in view.campaigns.rows {
        let told = world.foldWithMergers(world.all(user, .campaign(campaign.id)))
        #expect(told.campaigns[campaign.id] == campaign)
        #expect(told.offers.rows == view.offers.rows.filter { $0.campaign == campaign.id })
      }
      for asset in view.assets.rows {
        let told = world.foldWithMergers(world.all(user, .asset(asset.id)))
        #expect(told.assets[asset.id] == asset)
        #expect(told.bookings.rows == view.bookings.rows.filter { $0.asset == asset.id })
      }
    }
  }
}

/// History requests to the hub.
@Suite struct HistoryTests {
  private let campaign = ID<Campaign>(value: 77)

  /// Tania's campaign with an offer, shared with Babul.
  private func sharing(_ bench: inout HubBench) -> (desk: PeerID, tania: PeerID, babul: PeerID) {
    let (tania, babul) = (bench.fixture.buyers[0], bench.fixture.buyers[1])
    let peers = (
      bench.connect(1, as: bench.fixture.desk), bench.connect(2, as: tania),
      bench.connect(3, as: babul)
    )
    bench.ask(
      .campaign(.create(Campaign(id: campaign, name: "Eid", buyer: tania.organisation))), peers.1)
    bench.append()
    bench.ask(
      .offer(
        .request(
          .init(
            offer: ID(value: 500), asset: bench.fixture.face.id, campaign: campaign,
            dates: bench.fixture.days(10, 40), note: "secret"))), peers.1)
    bench.append()
    bench.ask(.share(.begin(.init(campaign: campaign, viewer: babul.organisation))), peers.0)
    bench.append()
    return peers
  }

  @Test func `each event of a history has an author, a time and a body`() throws {
    var bench = try HubBench()
    let (desk, tania, _) = sharing(&bench)
    bench.wait(1_000)
    bench.ask(bench.fixture.quote(ID(value: 500)), desk)
    bench.append()
    let told = bench.history(tania, about: .offer(ID(value: 500)))
    #expect(told.map(\.event.name) == ["new_offer_request", "offer_quoted"])
    #expect(told.map(\.by) == [.person("Tania"), .role(.admin)])
    #expect(told[1].at == bench.now.instant && told[0].at < told[1].at)
    let seen = bench.history(desk, about: .offer(ID(value: 500)), .before(nil))
    #expect(seen.map(\.by) == [.person("Farzana"), .person("Tania")])
  }

  @Test func `events of the clock have no author`() throws {
    var bench = try HubBench()
    let (desk, tania, _) = sharing(&bench)
    bench.ask(bench.fixture.quote(ID(value: 500)), desk)
    bench.append()
    // Quotes of the fixture expire after an hour.
    for _ in 0..<70 {
      bench.wait(60_000)
      bench.say(.ping(Heartbeat(seq: 0)), tania)
    }
    let peer = bench.connect(9, as: bench.fixture.buyers[0])
    let told = bench.history(peer, about: .offer(ID(value: 500)))
    #expect(told.last?.event.name == "offer_expired" && told.last?.by == .clock)
  }

  @Test func `the buyer of a face is not revealed to other buyers`() throws {
    var bench = try HubBench()
    let (desk, tania, babul) = sharing(&bench)
    bench.ask(bench.fixture.quote(ID(value: 500)), desk)
    bench.append()
    bench.ask(.offer(.approve(.init(offer: ID(value: 500), version: 1))), tania)
    bench.append()
    func authors(_ peer: PeerID) -> [Author] {
      bench.history(peer, about: .asset(bench.fixture.face.id))
        .filter { $0.event.name == "asset_booked" }.map(\.by)
    }
    #expect(authors(babul) == [.somebody])
    #expect(authors(desk) == [.person("Tania")] && authors(tania) == [.person("Tania")])
  }

  @Test func `an ended share leaves its grantees' history for ever`() throws {
    var bench = try HubBench()
    let (desk, tania, babul) = sharing(&bench)
    let before = bench.hub.head
    let viewer = bench.fixture.buyers[1]
    #expect(bench.history(babul).contains { $0.event.name == "campaign_shared" })
    bench.ask(.share(.end(.init(campaign: campaign, viewer: viewer.organisation))), desk)
    bench.append()
    for isAgain in [false, true] {
      if isAgain { try bench.restart() }
      let peer = isAgain ? bench.connect(13, as: viewer) : babul
      for topic in [nil, Topic.campaign(campaign), .offer(ID(value: 500))] {
        for span in [HistorySpan.after(-1), .after(before - 1), .before(nil), .before(before + 1)] {
          let told = bench.history(peer, about: topic, span)
          #expect(!told.contains { $0.event.name == "campaign_shared" }, "\(span)")
          let text = String(decoding: try WireCoding.encode(told), as: UTF8.self)
          #expect(!text.contains("secret") && !text.contains("Eid"))
        }
      }
    }
    // The owner and the desk still have the event.
    let owner = bench.connect(14, as: bench.fixture.buyers[0])
    #expect(bench.history(owner).contains { $0.event.name == "campaign_shared" })
    _ = tania
  }

  @Test func `a share that is granted again has only its own history`() throws {
    var bench = try HubBench()
    let (desk, _, babul) = sharing(&bench)
    let sharing = ShareCommand.Sharing(
      campaign: campaign, viewer: bench.fixture.buyers[1].organisation)
    for command in [Command.share(.end(sharing)), .share(.begin(sharing))] {
      bench.ask(command, desk)
      bench.append()
    }
    let told = bench.history(babul).filter { $0.event.name == "campaign_shared" }
    #expect(told.map(\.seq) == [bench.hub.head])
  }

  @Test func `of a deleted campaign every history has only its end`() throws {
    var bench = try HubBench()
    let (desk, tania, babul) = sharing(&bench)
    bench.ask(.campaign(.delete(.init(campaign: campaign))), tania)
    bench.append()
    for peer in [desk, tania, babul] {
      let told = bench.history(peer)
      #expect(
        !told.contains {
          $0.event.name == "new_offer_request" || $0.event.name == "campaign_created"
        })
      let text = String(decoding: try WireCoding.encode(told), as: UTF8.self)
      #expect(!text.contains("secret"))
      let isTold = told.contains { $0.event.name == "campaign_deleted" }
      #expect(isTold == (peer != babul))
    }
  }

  @Test func `events revoked while the log is read are left out`() throws {
    var bench = try HubBench()
    let (desk, _, babul) = sharing(&bench)
    _ = bench.heard(babul)
    bench.readsSlowly = true
    bench.say(
      .history(HistoryRequest(id: RequestID(value: 1), about: nil, span: .after(-1), limit: 500)),
      babul)
    bench.ask(
      .share(.end(.init(campaign: campaign, viewer: bench.fixture.buyers[1].organisation))), desk)
    bench.append()
    bench.read()
    let pages = bench.heard(babul).compactMap { frame -> HistoryPage<MarketProtocol>? in
      if case .history(let page) = frame { page } else { nil }
    }
    #expect(pages.count == 1)
    #expect(pages[0].records.allSatisfy { $0.event.name != "campaign_shared" })
  }

  @Test func `history has only events that are on disk`() throws {
    var bench = try HubBench()
    let desk = bench.connect(1, as: bench.fixture.desk)
    let buyer = bench.connect(2, as: bench.fixture.buyers[0])
    _ = bench.heard(desk)
    bench.ask(bench.request(), buyer)
    bench.say(
      .history(HistoryRequest(id: RequestID(value: 1), about: nil, span: .before(nil), limit: 1)),
      desk)
    #expect(bench.heard(desk).isEmpty)
    bench.append()
    let words = bench.words(desk)
    #expect(words == ["new_offer_request", "notification_posted", "history of 1"])
  }

  @Test(arguments: [
    (HistorySpan.after(-5), -1, 1), (.after(.min), 0, 1), (.after(.max), 10, 0),
    (.before(.min), 10, 0), (.before(0), 10, 0), (.before(-1), .max, 0), (.before(.max), 1, 1),
    (.before(2), .max, 1), (.after(0), .min, 1), (.after(4_294_967_295), 5, 0),
  ])
  func `any position and any limit are accepted`(span: HistorySpan, limit: Int, count: Int) throws {
    var bench = try HubBench()
    let desk = bench.connect(1, as: bench.fixture.desk)
    #expect(bench.history(desk, span, limit: limit).count == count, "\(span)")
    #expect(bench.closed[desk] == nil)
  }

  @Test func `a page is limited, whatever the request`() throws {
    var limits = HubLimits()
    limits.historyPageCount = 4
    var bench = try HubBench(limits: limits)
    let desk = bench.connect(1, as: bench.fixture.desk)
    #expect(bench.history(desk, limit: .max).map(\.seq) == [1, 2, 3, 4])
  }

  @Test(arguments: [
    #"{"type":"history","id":"00000000000000000000000001","limit":5,"before":1,"after":1}"#,
    #"{"type":"history","id":"00000000000000000000000001","limit":"x"}"#,
    #"{"type":"history","limit":5}"#,
    #"{"type":"history","id":"00000000000000000000000001","limit":5,"about":{"kind":"user"}}"#,
    #"{"type":"history","id":"00000000000000000000000001","limit":5,"after":99999999999999999999}"#,
  ])
  func `an unreadable request is answered, and the link stays`(text: String) throws {
    var bench = try HubBench()
    let desk = bench.connect(1, as: bench.fixture.desk)
    _ = bench.heard(desk)
    bench.say(text, desk)
    #expect(bench.words(desk).allSatisfy { $0.contains("malformed") })
    #expect(bench.closed[desk] == nil)
    #expect(!bench.history(desk).isEmpty)
  }

  @Test func `unidentified peers receive nothing`() throws {
    var bench = try HubBench()
    let peer = PeerID(number: 1)
    bench.handle(.opened(peer, token: nil))
    bench.say(
      .history(HistoryRequest(id: RequestID(value: 1), about: nil, span: .before(nil), limit: 1)),
      peer)
    #expect(bench.words(peer) == ["fault not_authenticated"])
  }

  @Test func `a user over the history limit may still send commands`() throws {
    var bench = try HubBench()
    let buyer = bench.connect(1, as: bench.fixture.buyers[0])
    _ = bench.heard(buyer)
    for _ in 0..<67 {
      bench.say(
        .history(
          HistoryRequest(id: RequestID(value: 1), about: nil, span: .before(nil), limit: 500)),
        buyer)
    }
    let words = bench.words(buyer)
    #expect(words.last == "history rate_limited" && words.first?.hasPrefix("history of") == true)
    bench.ask(bench.request(), buyer)
    bench.append()
    #expect(bench.words(buyer).contains("accepted"))
    bench.wait(60_000)
    #expect(!bench.history(buyer).isEmpty)
  }
}
