import Models
import TestSupport
import Testing
import Wire

/// Exporting, importing into another market and exporting again gives the same table.
@Suite struct RoundTripTests {
  private static let names = ["Neon & Co", "=Selim, \"and\" sons", "নিয়ন"]

  /// A market whose sellers have these names and different ids.
  private static func market(_ first: UInt128) -> Marketplace {
    var market = Marketplace()
    for (index, name) in names.enumerated() {
      let id = ID<Organisation>(value: first + UInt128(index))
      market.apply(
        .people(.organisationRegistered(Organisation(id: id, name: name, role: .seller))))
    }
    return market
  }

  private static func filled(_ seed: UInt64) -> Marketplace {
    var market = market(100)
    var random = RandomAsset(seed: seed)
    for index in 0..<20 {
      let owner = market.organisations.rows[index % names.count].id
      market.apply(.asset(.listed(random.next(owner: owner))))
    }
    return market
  }

  private static func imported(
    _ table: [UInt8], into market: Marketplace, mayUpdate: Bool = false
  ) throws(Refusal) -> Marketplace {
    let body = AssetCommand.ImportAssets(
      table: String(decoding: table, as: UTF8.self), mayUpdate: mayUpdate)
    var market = market
    let events = try market.decide(
      .asset(.importTable(body)), id: ID(value: 1 << 90), by: .system, at: Instant(milliseconds: 0))
    for event in events { market.apply(event) }
    return market
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `faces survive export and import as a table`(seed: UInt64) throws {
    let source = Self.filled(seed)
    let table = Sheet(exporting: source).csv
    let there = try Self.imported(table, into: Self.market(500))
    #expect(there.assets.count == 20)
    #expect(Sheet(exporting: there).csv == table)
    #expect(Sheet(exporting: there).geoJSON == Sheet(exporting: source).geoJSON)
    // Importing it again changes nothing.
    #expect(try Self.imported(table, into: there, mayUpdate: true) == there)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `faces survive export and import as GeoJSON`(seed: UInt64) throws {
    let source = Self.filled(seed)
    let read = Sheet(geoJSON: Sheet(exporting: source).geoJSON)
    #expect(read.faults.isEmpty)
    #expect(read.csv == Sheet(exporting: source).csv)
    let there = try Self.imported(read.csv, into: Self.market(500))
    #expect(Sheet(exporting: there).csv == Sheet(exporting: source).csv)
  }

  /// The table overwrites everything that it has columns for.
  @Test(arguments: 0..<30 as Range<UInt64>)
  func `an import can change a face into any other`(seed: UInt64) throws {
    var target = Self.filled(seed)
    var source = Self.market(100)
    var random = RandomAsset(seed: seed + 1_000)
    for old in target.assets.rows {
      var new = random.next(owner: old.owner)
      (new.code, new.isSample) = (old.code, old.isSample)
      source.apply(.asset(.listed(new)))
      target.apply(.asset(.overlaySet(.init(asset: old.id, overlay: .maintenance))))
    }
    // If the new faces have no photos, the table has no columns for them.
    guard source.assets.rows.contains(where: { !$0.photos.isEmpty }) else { return }
    let table = Sheet(exporting: source).csv
    let after = try Self.imported(table, into: target, mayUpdate: true)
    #expect(Sheet(exporting: after).csv == table)
    #expect(after.assets.rows.map(\.id) == target.assets.rows.map(\.id))
    #expect(after.assets.rows.allSatisfy { $0.overlay == .maintenance })
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `faces in an event survive coding`(seed: UInt64) throws {
    let packed = PackedAssets(Self.filled(seed).assets.rows)
    let bytes = try WireCoding.encode(packed)
    #expect(try WireCoding.decode(PackedAssets.self, from: bytes) == packed)
  }

  @Test func `a seller whose name is ambiguous is exported by id`() throws {
    var market = Self.market(100)
    let twin = Organisation(id: ID(value: 900), name: Self.names[0], role: .seller)
    market.apply(.people(.organisationRegistered(twin)))
    var random = RandomAsset(seed: 1)
    for owner in [ID(value: 100), twin.id] as [ID<Organisation>] {
      market.apply(.asset(.listed(random.next(owner: owner))))
    }
    let table = Sheet(exporting: market).csv
    #expect(String(decoding: table, as: UTF8.self).contains(twin.id.description))
    #expect(try Self.imported(table, into: market, mayUpdate: true) == market)
  }
}
