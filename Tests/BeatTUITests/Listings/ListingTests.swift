import Models
import TestSupport
import Testing
import Wire

@testable import BeatTUI

/// What `beat list` and `beat show` print.
@Suite struct ListingTests {
  private let now: Instant
  private let market: Marketplace
  private let offer: Offer

  /// The fixture's market with a quoted offer.
  init() throws {
    var world = Fixture()
    let face = world.market.assets.rows[0]
    let id = try world.request(face, by: world.buyers[0])
    try world.act(
      .offer(
        .quote(
          .init(
            offer: id, version: 1,
            quote: Quote.Draft(
              lines: [.init(label: "Rent", amount: Money(taka: 100_000))],
              production: Money(taka: 5_000), discount: Money(taka: 1_000), terms: "as always",
              validUntil: world.now.advanced(byMilliseconds: 86_400_000))))),
      by: world.desk)
    offer = try #require(world.market.offers[id])
    market = world.market
    now = world.now
  }

  private func text(
    _ kind: ListingKind, _ format: Listing.Format = .table, _ terms: [String] = [],
    width: Int? = nil
  ) throws -> String {
    let list = try Listing(kind, of: market, at: now).having(terms)
    return String(decoding: list.text(format, width: width), as: UTF8.self)
  }

  @Test(arguments: ListingKind.allCases)
  func `each kind has rows that agree in all formats`(kind: ListingKind) throws {
    let list = Listing(kind, of: market, at: now)
    #expect(list.rows.allSatisfy { $0.cells.count == list.columns.count })
    #expect(try text(kind).split(separator: "\n").count == list.rows.count + 1)
    #expect(try text(kind, .json).split(separator: "\n").count == list.rows.count)
    var reader = CSVReader(list.text(.csv))
    var records: [[String]] = []
    while let record = try reader.next() { records.append(record.fields.map(\.asMeant)) }
    #expect(records == [list.columns] + list.rows.map(\.cells))
  }

  @Test func `faces are listed as a table`() throws {
    let lines = try text(.faces).split(separator: "\n").map(String.init)
    #expect(
      lines.first?.split(separator: " ").map(String.init)
        == ["CODE", "NAME", "DISTRICT", "MEDIUM", "SIZE_FEET", "RATE", "STATUS", "OWNER"])
    #expect(lines.dropFirst().map { String($0.prefix(7)) } == ["DHK-001", "DHK-002", "DHK-999"])
  }

  @Test func `terms select rows, by any cell or by one column`() throws {
    #expect(try Listing(.offers, of: market, at: now).having(["status:quoted"]).rows.count == 1)
    #expect(try Listing(.offers, of: market, at: now).having(["status:approved"]).rows.isEmpty)
    #expect(try Listing(.faces, of: market, at: now).having(["dhk-002"]).rows.count == 1)
    #expect(try Listing(.faces, of: market, at: now).having(["dhk", "code:999"]).rows.count == 1)
    #expect(throws: Listing.UnknownColumn.self) {
      try Listing(.faces, of: market, at: now).having(["colour:red"])
    }
  }

  @Test func `a table on a terminal is cut at its width, and one in a file is whole`() throws {
    #expect(try text(.offers, width: 40).split(separator: "\n").allSatisfy { $0.count <= 40 })
    #expect(try text(.offers).contains(offer.id.description))
  }

  @Test func `an offer is shown with the lines of its quotes`() throws {
    let shown = try #require(Shown(offer.id.description, in: market, at: now))
    #expect(shown.kind == .offers)
    let text = shown.lines.joined(separator: "\n")
    #expect(text.contains("status    quoted"))
    #expect(text.contains("  Rent        100000"))
    #expect(text.contains("  discount    -1000"))
    #expect(text.contains("  vat         15600"))
    #expect(text.contains("  total       119600"))
    #expect(text.contains("  terms  as always"))
  }

  @Test func `a face is found by its code, a person by the address`() throws {
    let code = try #require(market.assets.rows.first).code
    #expect(Shown(code.lowercased(), in: market, at: now)?.kind == .faces)
    #expect(Shown("tania@example.org", in: market, at: now)?.kind == .people)
    #expect(Shown("nobody", in: market, at: now) == nil)
  }
}
