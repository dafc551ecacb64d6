import Models
import Simulation
import Wire

extension FuzzTargets {
  /// Any table is read to its end, survives writing and reading, and its imported faces survive
  /// export and import.
  package static func tables(_ bytes: [UInt8]) {
    let records = read(bytes)
    var writer = CSVWriter()
    for record in records { writer.append(record) }
    require(read(writer.bytes) == records || hasMark(records), "what is written is read")
    for sheet in [Sheet(csv: bytes), Sheet(geoJSON: bytes)] {
      if sheet.faults.isEmpty { importRows(of: sheet) }
    }
  }

  /// A byte order mark at the beginning is not text, unless it is in quotes.
  private static func hasMark(_ records: [[String]]) -> Bool {
    records.first?.first?.unicodeScalars.first == "\u{feff}"
  }

  private static func read(_ bytes: [UInt8]) -> [[String]] {
    var reader = CSVReader(bytes)
    var records: [[String]] = []
    for _ in 0...bytes.count {
      do throws(CSVReader.Malformed) {
        guard let record = try reader.next() else { return records }
        records.append(record.fields)
      } catch {
        require(error.line > 0 && error.column > 0, "places count from 1")
      }
    }
    require(false, "a reader reaches its end")
    return records
  }

  private static let sellers: Marketplace = {
    var market = Marketplace()
    let seller = Organisation(id: ID(value: 5), name: "S", role: .seller)
    market.apply(.people(.organisationRegistered(seller)))
    return market
  }()

  private static func importRows(of sheet: Sheet) {
    let table = String(decoding: sheet.csv, as: UTF8.self)
    guard let market = imported(table) else { return }
    require(market.brokenLaw() == nil, "the market's laws hold")
    let exported = Sheet(exporting: market).csv
    let again = imported(String(decoding: exported, as: UTF8.self))
    require(again.map { Sheet(exporting: $0).csv } == exported, "faces travel as they are")
    let geoJSON = Sheet(geoJSON: Sheet(exporting: market).geoJSON)
    require(market.assets.isEmpty || geoJSON.csv == exported, "as GeoJSON, too")
  }

  private static func imported(_ table: String) -> Marketplace? {
    var market = sellers
    let events = try? market.decide(
      .asset(.importTable(.init(table: table))), id: ID(value: 1 << 90), by: .system,
      at: Sweep.beginning)
    guard let events else { return nil }
    for event in events { market.apply(event) }
    return market
  }
}
