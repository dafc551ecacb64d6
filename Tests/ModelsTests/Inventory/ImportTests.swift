import Models
import TestSupport
import Testing
import Wire

/// What an import changes, and why it is refused.
@Suite struct ImportTests {
  private var world = Fixture()

  private static let heading =
    "code,name,owner,medium,width_feet,height_feet,latitude,longitude,rate_per_month"
  private static let good = "DHK-500A,Banani,Selim & Co,unipole,40,20,23.79,90.4,650000"

  private func table(_ rows: [String], heading: String = Self.heading) -> String {
    ([heading] + rows).joined(separator: "\r\n")
  }

  private func body(_ rows: [String], update: Bool = false, samples: Bool = false)
    -> AssetCommand.ImportAssets
  {
    .init(table: table(rows), mayUpdate: update, areSamples: samples)
  }

  private mutating func faults(
    _ command: AssetCommand.ImportAssets, by user: User? = nil
  ) -> [String] {
    let refusal = world.refusal(of: .asset(.importTable(command)), by: user ?? world.desk)
    #expect(refusal.map { $0.code == .invalidTable } ?? true)
    return refusal?.message.split(separator: "\n").map(String.init) ?? []
  }

  private func face(_ code: String) -> Asset? {
    world.market.assets.rows.first { $0.code == code }
  }

  @Test mutating func `columns that a table lacks have defaults`() throws {
    let events = try world.act(.asset(.importTable(body([Self.good]))), by: world.desk)
    #expect(events.map(\.name) == ["assets_imported"])
    let face = try #require(self.face("DHK-500A"))
    #expect(face.owner == world.seller.organisation && face.medium == .unipole)
    #expect(face.display == .still && face.illumination == .none && face.minimumDays == 1)
    #expect(face.venue == 301 && face.traffic == nil && face.permit == nil && !face.isSample)
    #expect(face.monthlyRate == Money(taka: 650_000) && face.place.longitude == 90.4)
  }

  @Test mutating func `the hours for confirmation are imported, and kept without the column`()
    throws
  {
    func table(_ hours: String) -> AssetCommand.ImportAssets {
      .init(
        table: Self.heading + ",confirmation_hours\r\n" + Self.good + "," + hours, mayUpdate: true)
    }
    try world.act(.asset(.importTable(table("24"))), by: world.desk)
    #expect(face("DHK-500A")?.confirmationHours == 24)
    // A table without the column keeps the value.
    try world.act(.asset(.importTable(body([Self.good], update: true))), by: world.desk)
    #expect(face("DHK-500A")?.confirmationHours == 24)
    for (hours, part) in [("0", "within 1 to 336 hours"), ("soon", "not a whole number")] {
      let sentences = faults(table(hours))
      #expect(sentences.count == 1 && sentences.first?.contains(part) == true, "\(sentences)")
      #expect(sentences.first?.contains("confirmation_hours") == true, "\(sentences)")
    }
    try world.act(.asset(.importTable(table(""))), by: world.desk)
    #expect(face("DHK-500A")?.confirmationHours == nil)
  }

  @Test mutating func `a table may write every number in Bangla digits`() throws {
    let heading =
      Self.heading
      + ",display,loop_seconds,slots,venue_id,daily_traffic,traffic_source,minimum_days,"
      + "confirmation_hours,permit_authority,permit_number,permit_expiry,photo_1_url,"
      + "photo_1_caption,photo_1_taken_at"
    let latin =
      "DHK-500A,Banani,Selim & Co,unipole,40,20,23.79,90.4,650000,digital,60,6,301,88000,count,14,"
      + "24,DNCC,X,2028-07-18,https://example.org/a.png,North,2026-11-21T10:00:00+06:00"
    let bangla =
      "DHK-500A,Banani,Selim & Co,unipole,৪০,২০,২৩.৭৯,৯০.৪,\"৬,৫০,০০০\",digital,৬০,৬,৩০১,"
      + "\"৮৮,০০০\",count,১৪,২৪,DNCC,X,২০২৮-০৭-১৮,https://example.org/a.png,North,"
      + "২০২৬-১১-২১T১০:০০:০০+০৬:০০"
    func command(_ row: String) -> AssetCommand.ImportAssets {
      .init(table: table([row], heading: heading), mayUpdate: true)
    }
    #expect(try !world.act(.asset(.importTable(command(latin))), by: world.desk).isEmpty)
    #expect(faults(command(bangla)).isEmpty)
    #expect(try world.act(.asset(.importTable(command(bangla))), by: world.desk).isEmpty)
  }

  @Test mutating func `a comma in a whole number must group its digits`() {
    #expect(faults(body([Self.good.replacing(",40,", with: ",\"1,000\",")])).isEmpty)
    for width in ["4,0", "1,00", ",40", "40,", "1,000.5"] {
      let row = Self.good.replacing(",40,", with: ",\"\(width)\",")
      #expect(faults(body([row])).first?.contains("not a whole number") == true, "\(width)")
    }
  }

  /// A field of the good row, and part of its fault.
  private static let fields: [(column: Int, text: String, part: String)] = [
    (1, "", "The code is empty"), (2, " ", "The name of the face is empty"),
    (3, "", "Write the name of the seller"), (3, "Nobody", "no seller “Nobody”"),
    (4, "poster", "“poster” is not one of billboard, unipole"), (5, "wide", "not a whole number"),
    (5, "", "This is missing"), (6, "1001", "1 to 1000 feet"), (6, "2.5", "not a whole number"),
    (7, "north", "not degrees"), (7, "inf", "not degrees"), (7, "91", "within 90 degrees"),
    (8, "181", "within 180"), (9, "0", "above zero"), (9, "much", "not an amount of taka"),
    (9, "1.234", "not an amount of taka"), (1, "x\u{7}", "control characters"),
    (9, "\"650000,50\"", "“650000,50”: a comma or blank only groups digits, as in 6,50,000"),
    (9, "650000 50", "“650000 50”: a comma or blank only groups digits"),
    (9, "\"650000\n50\"", "“650000⏎50” is not an amount of taka"),
    (9, "650000৳50", "not an amount of taka"), (9, "6e5", "not an amount of taka"),
    (7, "0x17", "not degrees"), (7, "2.379e1", "not degrees"), (7, "nan", "not degrees"),
    (5, "20 5", "not a whole number"), (5, "0x14", "not a whole number"),
  ]

  @Test(arguments: fields)
  func `faults are reported with their place`(column: Int, text: String, part: String) {
    var test = self
    var fields = Self.good.split(separator: ",").map(String.init)
    fields[column - 1] = text
    let names = Self.heading.split(separator: ",")
    let faults = test.faults(test.body([Self.good, fields.joined(separator: ",")]))
    // The second row with the same code is wrong anyway.
    let sentences = faults.filter { !$0.contains("occurs twice") }
    #expect(sentences.count == 1 && (sentences.first ?? "").contains(part), "\(sentences)")
    #expect(
      (sentences.first ?? "").hasPrefix("line 3, column \(column) (\(names[column - 1])): "),
      "\(sentences)")
  }

  @Test mutating func `a face at a tiny coordinate is exported, and imported again unchanged`()
    throws
  {
    let row = Self.good.replacing("23.79", with: "0.00001").replacing("90.4", with: "-0.0000025")
    try world.act(.asset(.importTable(body([row]))), by: world.desk)
    let table = String(decoding: Sheet(exporting: world.market).csv, as: UTF8.self)
    #expect(table.contains(",0.00001,-0.0000025,"), "\(table)")
    #expect(faults(.init(table: table, mayUpdate: true)).isEmpty)
  }

  @Test(arguments: [
    ("code,name\r\nA,B\r\n", "line 2 (rate_per_month): This is missing."),
    (
      Self.heading + "\r\n" + Self.good.replacing("Banani", with: "Demo"),
      "line 2, column 2 (name): “demo” sounds like a sample. Write yes or no in a column is_sample"
    ),
    (
      Self.heading + ",is_sample\r\n" + Self.good.replacing("Banani", with: "Demo") + ",",
      "line 2, column 10 (is_sample): “demo” sounds like a sample. Write yes or no, or use"
    ),
  ])
  func `a fault names no column number that the file lacks`(text: String, start: String) {
    var test = self
    let faults = test.faults(.init(table: text))
    #expect(faults.contains { $0.hasPrefix(start) }, "\(faults)")
  }

  @Test mutating func `swapped coordinates are reported as swapped`() throws {
    let row = "DHK-501A,Banani,Selim & Co,unipole,40,20,90.4,23.79,650000"
    let sentences = faults(body([row]))
    #expect(sentences.contains { $0.contains("swapped") }, "\(sentences)")
    let geoJSON = """
      {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point",
      "coordinates":[23.79,90.4]},"properties":{"code":"A","name":"B","owner":"Selim & Co",
      "medium":"wall","width_feet":1,"height_feet":2,"rate_per_month":5}}]}
      """
    let plan = try world.market.plan(
      .init(table: ""), of: Sheet(geoJSON: Array(geoJSON.utf8)), by: .user(world.desk),
      naming: ID(value: 1))
    #expect(
      plan.faults.map(\.description).contains {
        $0.hasPrefix("feature 1 (latitude): ") && $0.contains("longitude first")
      }, "\(plan.faults)")
  }

  @Test mutating func `line numbers count line ends inside fields`() {
    let two = "DHK-501A,\"Ban\nani\",Selim & Co,unipole,x,20,23.79,90.4,650000"
    let sentences = faults(body([two, Self.good.replacing("650000", with: "-1")]))
    #expect(
      sentences.map { String($0.prefix(18)) } == ["line 3, column 5 (", "line 4, column 9 ("])
  }

  @Test mutating func `three wrong rows of many give three faults, and nothing is imported`() {
    var rows = (0..<300).map { Self.good.replacing("500A", with: "\($0)B") }
    for index in [7, 70, 270] { rows[index] = rows[index].replacing("unipole", with: "poster") }
    #expect(
      faults(body(rows)).map { $0.prefix { $0 != "," } } == ["line 9", "line 72", "line 272"])
    #expect(world.market.assets.count == 3)
  }

  @Test mutating func `faults beyond the limit are counted`() {
    let rows = (0..<80).map { "\($0),,Selim & Co,unipole,40,20,23.79,90.4,650000" }
    let sentences = faults(body(rows))
    #expect(sentences.count == 51 && sentences.last == "And 30 more.")
  }

  @Test(arguments: [
    ("", "The file is empty"), ("code,nmae\r\n", "There is no column “nmae”"),
    ("code,code\r\n", "occurs twice"), ("id,code\r\n", "ids"), ("code,name\r\nx\r\n", "1 fields"),
    ("code\r\n\"x", "never closed"),
  ])
  func `malformed tables are reported`(text: String, part: String) {
    var test = self
    let sentences = test.faults(.init(table: text))
    #expect(sentences.contains { $0.contains(part) }, "\(sentences)")
  }

  @Test mutating func `a code is used once in a file, and in the market`() {
    #expect(
      faults(body([Self.good, Self.good]))
        == ["line 3, column 1 (code): “DHK-500A” occurs twice; line 2, column 1: the same code."])
    let known = Self.good.replacing("DHK-500A", with: "DHK-001A")
    #expect(faults(body([known])).allSatisfy { $0.contains("exists already. Use --update") })
    #expect(faults(body([known])).count == 1 && faults(body([known], update: true)).isEmpty)
  }

  @Test mutating func `values without a column stay unchanged`() throws {
    try world.set(.maintenance, on: world.face)
    let before = try #require(self.face("DHK-001A"))
    let text = "code,rate_per_month,facing\r\nDHK-001A,700000,\r\n"
    try world.act(.asset(.importTable(.init(table: text, mayUpdate: true))), by: world.seller)
    var expected = before
    (expected.monthlyRate, expected.facing) = (Money(taka: 700_000), "")
    #expect(face("DHK-001A") == expected && expected.overlay == .maintenance)
    let again = try world.act(
      .asset(.importTable(.init(table: text, mayUpdate: true))), by: world.seller)
    #expect(again.isEmpty)
  }

  @Test(arguments: [
    "9223372036854775807", "-9223372036854775808", "1899-12-31T23:00:00Z", "9999-12-31",
  ])
  func `a photo of a time that no photo is from is refused with its line and column`(
    time: String
  ) {
    var test = self
    let heading = Self.heading + ",photo_1_url,photo_1_taken_at"
    let row = Self.good + ",https://example.org/a.png,\(time)"
    let column = heading.split(separator: ",").count
    let faults = test.faults(.init(table: test.table([row], heading: heading)))
    #expect(
      faults == [
        "line 2, column \(column) (photo_1_taken_at): A photo is taken between 1900 and 2199."
      ])
  }
}
