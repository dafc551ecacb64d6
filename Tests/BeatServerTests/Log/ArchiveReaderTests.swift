import Foundation
import TestSupport
import Testing
import Wire

@testable import BeatServer
@testable import Models

/// The archive on disk answers as the archive in memory.
@Suite final class ArchiveReaderTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "beatspace-\(UUID().uuidString)").path

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func open() throws -> EventLog {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var generator = SeededGenerator(seed: 3)
    return try EventLog(
      directory: folder, generator: &generator, at: Instant(milliseconds: 1_795_233_600_000))
  }

  private static let names = [
    "Farmgate", "চট্টগ্রাম রোড", "বাড়ি", "বাড়ি ১২", "র‍্যাব", "DHK-1042", "Dhanmondi 27",
    "AND", "\"x",
  ]

  /// Offers of two buyers, notifications of two users, a booking and a campaign.
  private func entries() -> [ArchiveEntry] {
    var generator = SeededGenerator(seed: 9)
    var market = Marketplace()
    var fixture = Fixture()
    var entries: [ArchiveEntry] = []
    for number in 0..<60 as Range<UInt128> {
      let name = Self.names[Int(number) % Self.names.count]
      let buyer = fixture.buyers[Int(number) % 2]
      let at = Instant(
        milliseconds: 1_795_233_600_000 + .random(in: 0...4_000_000_000, using: &generator))
      var offer = Offer(
        id: ID(at: at, using: &generator), asset: fixture.face.id,
        campaign: number % 3 == 0 ? ID(value: 1 + number % 2) : nil, buyer: buyer.organisation,
        requestedBy: buyer.id, dates: fixture.days(1, 9), note: "\(name) \(number)", requestedAt: at
      )
      let closing = OfferState.Closing(reason: "", by: buyer.id, at: at)
      try? offer.apply(number % 4 == 0 ? .decline(closing) : .cancel(closing))
      market = fixture.market
      market.apply(.offer(.requested(offer)))
      entries += market.archived(
        by: .archive(
          .offers(.init(buyer: buyer.organisation, campaign: offer.campaign, offers: [offer.id]))))
      let notification = Notification(
        id: fixture.fresh(), recipient: fixture.everyone[Int(number) % 4].id, at: at,
        topic: .declined, subject: .offer(offer.id), text: "\(name) ৳\(number)")
      market.apply(.notification(.posted(notification)))
      entries += market.archived(
        by: .archive(
          .notifications(
            .init(recipient: notification.recipient, notifications: [notification.id]))))
    }
    return entries
  }

  private func append(_ changes: [ArchiveChange], to log: EventLog) throws {
    var batch = LogBatch()
    batch.archive = changes
    try log.append(batch)
  }

  private func queries() -> [ArchiveQuery] {
    let words: [String?] = [
      nil, "", "farm", "চট্ট", "বাড়ি", "বাড়ি", "12", "১২", "র্যা", "dhk-1042", "and", "\"",
      "keys : x", "offersradmin", "dhan 27", "gate",
    ]
    return ArchiveKind.allCases.flatMap { kind in
      words.flatMap { words in
        [nil, "declined"].flatMap { state in
          [3, 100].map { ArchiveQuery(kind, words: words, state: state, limit: $0) }
        }
      }
    }
  }

  @Test func `each question gets the same pages from disk as from memory`() throws {
    let log = try open()
    let reader = try ArchiveReader(directory: folder)
    let fixture = Fixture()
    var rows: [ArchiveRow] = []
    for (number, entry) in entries().enumerated() {
      rows.apply(.add(entry, seq: Int64(number)))
    }
    try append(rows.map { .add($0.entry, seq: $0.seq) }, to: log)
    func compare() throws {
      for user in [fixture.desk, fixture.buyers[0], fixture.seller] {
        let keys = AudienceKey.all(of: user)
        for query in queries() {
          var query = query
          while true {
            let wanted = rows.page(of: query, for: keys)
            let found = try reader.page(of: query, for: keys)
            #expect(found.rows.map(\.thing) == wanted.rows.map(\.thing), "\(query)")
            #expect(found.next == wanted.next && found.count == wanted.count, "\(query)")
            #expect(found.rows.allSatisfy { $0.audience.includes(user) })
            guard let next = found.next else { break }
            query.before = next.description
          }
        }
      }
    }
    try compare()
    let some = try #require(rows.first)
    #expect(try reader.audiences(of: [some.entry.thing.id]) == [some.entry.audience])
    rows.apply(.removeCampaign(ID(value: 1)))
    try append([.removeCampaign(ID(value: 1))], to: log)
    try compare()
    #expect(rows.count < 120 && rows.count > 50)
    let mover = AudienceKey.user(fixture.buyers[0].id)
    #expect(!rows.page(of: ArchiveQuery(.notifications), for: [mover]).rows.isEmpty)
    rows.apply(.removeNotifications(of: fixture.buyers[0].id))
    try append([.removeNotifications(of: fixture.buyers[0].id)], to: log)
    try compare()
    #expect(rows.page(of: ArchiveQuery(.notifications), for: [mover]).rows.isEmpty)
    let (former, next) = (fixture.buyers[0].organisation, fixture.buyers[1].organisation)
    let merger = OrganisationMerger(
      .init(organisation: former, into: next, name: "Together"), in: fixture.market)
    rows.apply(.merge(merger))
    try append([.merge(merger)], to: log)
    try compare()
    let offers = try reader.page(
      of: ArchiveQuery(.offers, limit: 100), for: [.organisation(next)])
    #expect(offers.rows.count == rows.filter { $0.entry.thing.kind == .offers }.count)
    #expect(try reader.page(of: ArchiveQuery(.offers), for: [.organisation(former)]).rows.isEmpty)
  }

  @Test func `the one thing with an id is found, and its times limit a page`() throws {
    let log = try open()
    let reader = try ArchiveReader(directory: folder)
    let all = entries()
    try append(all.map { .add($0, seq: 1) }, to: log)
    let offer = try #require(all.first?.thing)
    let desk = AudienceKey.all(of: Fixture().desk)
    var query = ArchiveQuery(.offers, thing: ID(value: offer.id))
    #expect(try reader.page(of: query, for: desk).rows.map(\.thing) == [offer])
    let seller = AudienceKey.all(of: Fixture().seller)
    #expect(try reader.page(of: query, for: seller).rows.isEmpty)
    query.thing = nil
    query.from = Day(offer.at)
    query.to = Day(offer.at).advanced(by: 1)
    let page = try reader.page(of: query, for: desk)
    #expect(!page.rows.isEmpty && page.rows.allSatisfy { Day($0.thing.at) == Day(offer.at) })
  }

  @Test func `two things with one place are both kept`() throws {
    let log = try open()
    let reader = try ArchiveReader(directory: folder)
    let entry = try #require(entries().first)
    try append([.add(entry, seq: 1), .add(entry, seq: 2)], to: log)
    let desk = AudienceKey.all(of: Fixture().desk)
    #expect(try reader.page(of: ArchiveQuery(.offers), for: desk).rows.count == 2)
  }
}
