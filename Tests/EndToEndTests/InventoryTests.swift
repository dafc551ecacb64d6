import Foundation
import Testing
import Wire

/// Faces as files: `beat export` and `beat import` against running servers.
@Suite(.serialized) struct InventoryTests {
  private static let admin = "admin@demo.beatspace"
  private static let seller = "seller@demo.beatspace"
  private static let buyer = "buyer@demo.beatspace"

  private static let heading =
    "code,name,owner,medium,width_feet,height_feet,latitude,longitude,rate_per_month"

  private func write(_ text: String, _ name: String, _ server: DemoServer) throws -> String {
    let file = server.folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  /// The name of one of the demonstration's sellers.
  private func owner(_ server: DemoServer, _ home: URL) throws -> String {
    let csv = try server.beat(["export", "--csv"], home: home)
    #expect(csv.status == 0, "\(csv)")
    let rows = csv.output.components(separatedBy: "\r\n").map { $0.components(separatedBy: ",") }
    let column = try #require(rows.first?.firstIndex(of: "owner"))
    return try #require(rows.dropFirst().first)[column]
  }

  @Test(arguments: ["csv", "geojson"])
  func `an export imported by another server exports the same`(format: String) throws {
    let (first, second) = (try DemoServer(), try DemoServer())
    defer { first.stop() }
    defer { second.stop() }
    let home = try first.home(of: Self.admin)
    let file = first.folder.appending(path: "faces.\(format)").path
    let owner = try owner(first, home)
    let rows = [
      "ZZZ-1,\"ফার্মগেট, \"\"মোড়\"\"\",\(owner),wall,40,20,23.75,90.39,650000.50",
      "ZZZ-2,'=1+1,\(owner),unipole,40,20,23.76,90.4,1",
    ]
    let more = try write(
      ([Self.heading] + rows).joined(separator: "\r\n"), "more.csv", first)
    #expect(try first.beat(["import", more], home: home).status == 0)
    let written = try first.beat(["export", "--\(format)", "--output", file], home: home)
    #expect(written.status == 0, "\(written)")
    let elsewhere = try second.home(of: Self.admin)
    // Both demonstrations are the same, except for their time.
    let imported = try second.beat(["import", file, "--update"], home: elsewhere)
    #expect(imported.status == 0 && imported.output.contains("2 listed"), "\(imported)")
    let there = try second.beat(["export", "--\(format)"], home: elsewhere)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == there.output)
    let nothing = try second.beat(["import", file, "--update"], home: elsewhere)
    #expect(nothing.output.hasPrefix("0 listed, 0 changed"), "\(nothing)")
  }

  @Test func `text that turns the direction of others is escaped in JSON and marked on a terminal`()
    throws
  {
    let server = try DemoServer()
    defer { server.stop() }
    let home = try server.home(of: Self.admin)
    let name = "pay\u{202e}000\u{2066}x"
    let row = "ZZZ-1,\(name),\(try owner(server, home)),wall,40,20,23.75,90.39,1"
    let more = try write([Self.heading, row].joined(separator: "\r\n"), "more.csv", server)
    #expect(try server.beat(["import", more], home: home).status == 0)
    for format in ["--json", "--geojson"] {
      let export = try server.beat(["export", format], home: home)
      #expect(export.output.contains(#"pay\u202e000\u2066x"#), "\(format)")
      #expect(!export.output.unicodeScalars.contains("\u{202e}"), "\(format)")
      let value = try JSONSerialization.jsonObject(with: Data(export.output.utf8))
      #expect(value is [Any] || value is [String: Any], "\(format)")
    }
    // What is imported again is what was written.
    let file = server.folder.appending(path: "faces.csv").path
    #expect(try server.beat(["export", "--csv", "--output", file], home: home).status == 0)
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains(name))
    let script = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"
    let beat = Programs.binaries.appending(path: "beat").path
    let shown = try Programs.run(
      path: "/usr/bin/python3", ["-c", script, beat, "export", "--csv"], home: home, input: "")
    #expect(shown.status == 0 && shown.output.contains("pay\u{fffd}000\u{fffd}x"))
    #expect(!shown.output.unicodeScalars.contains("\u{202e}"))
  }

  @Test func `three invalid rows give three sentences, and nothing is imported`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let home = try server.home(of: Self.admin)
    let owner = try owner(server, home)
    var rows = (0..<500).map { "ZZZ-\($0),Banani,\(owner),wall,40,20,23.79,90.4,650000" }
    rows[10] = rows[10].replacing("23.79,90.4", with: "90.4,23.79")
    rows[20] = rows[20].replacing("wall", with: "=wall")
    rows[30] = rows[30].replacing("Banani", with: "")
    let before = try server.beat(["export"], home: home).output
    let file = try write(([Self.heading] + rows).joined(separator: "\n"), "bad.csv", server)
    for extra in [[], ["--dry-run"], ["--id", CommandID.now(9)]] {
      let result = try server.beat(["import", file] + extra, home: home)
      #expect(result.status == 65 && result.output.isEmpty, "\(result)")
      let told = lines(result.errors)
      #expect(told.count == 4 && told.last == "beat: nothing was imported", "\(told)")
      #expect(told.first?.hasPrefix("beat: line 12, column 7 (latitude): ") == true, "\(told)")
    }
    #expect(try server.beat(["export"], home: home).output == before)
  }

  @Test func `sellers import their own faces, buyers see no samples, dry runs do nothing`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let (seller, buyer) = (try server.home(of: Self.seller), try server.home(of: Self.buyer))
    let table = """
      code,name,medium,width_feet,height_feet,latitude,longitude,rate_per_month
      ZZZ-1,Banani,wall,40,20,23.79,90.4,1
      ZZZ-2,Demo board,wall,40,20,23.79,90.4,1
      """
    let file = try write(table, "own.csv", server)
    let unsaid = try server.beat(["import", file], home: seller)
    #expect(unsaid.status == 65 && unsaid.errors.contains("sounds like a sample"), "\(unsaid)")
    let dry = try server.beat(["import", file, "--samples", "--dry-run"], home: seller)
    #expect(dry.status == 0 && dry.output.hasPrefix("would be 2 listed"), "\(dry)")
    #expect(try !server.beat(["export"], home: seller).output.contains("ZZZ-1"))
    #expect(try server.beat(["import", file, "--samples"], home: seller).status == 0)
    #expect(try server.beat(["export"], home: seller).output.contains("ZZZ-2"))
    #expect(try !server.beat(["export"], home: buyer).output.contains("ZZZ-"))
    let forbidden = try server.beat(["import", file, "--samples"], home: buyer)
    #expect(forbidden.status == 1 && forbidden.errors.contains("mediation desk"), "\(forbidden)")
  }

  @Test func `a repeated import is executed once, even across a restart`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let home = try server.home(of: Self.admin)
    let owner = try owner(server, home)
    let long = String(repeating: ",\"" + String(repeating: "ব", count: 330) + "\"", count: 3)
    // Longer than a WebSocket message or another request may be.
    let rows = (0..<500).map {
      "ZZZ-\($0),Banani,\(owner),wall,40,20,23.79,90.4,650000" + long
    }
    let file = try write(
      ([Self.heading + ",road,area,district"] + rows).joined(separator: "\n"), "many.csv", server)
    let arguments = ["import", file, "--id", CommandID.now(1)]
    for _ in 0..<2 {
      let result = try server.beat(arguments, home: home)
      #expect(result.status == 0 && result.output == "done\n", "\(result)")
    }
    server.kill()
    try server.startAgain()
    let again = try server.beat(arguments, home: home)
    #expect(again.status == 0, "\(again)")
    let codes = try server.beat(["export"], home: home).output.components(separatedBy: "\r\nZZZ-")
    #expect(codes.count == 501)
  }

  @Test func `exported GeoJSON conforms to RFC 7946`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let file = server.folder.appending(path: "faces.geojson").path
    let home = try server.home(of: Self.admin)
    #expect(try server.beat(["export", "--geojson", "--output", file], home: home).status == 0)
    let checker = Programs.root.appending(path: "Tests/EndToEndTests/check_geojson.py").path
    func check(_ path: String) throws -> (status: Int32, output: String) {
      let process = Process()
      let output = Pipe()
      process.executableURL = URL(filePath: "/usr/bin/python3")
      process.arguments = [checker, path]
      process.standardOutput = output
      process.standardError = output
      try process.run()
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
    let (status, output) = try check(file)
    #expect(status == 0 && output.hasSuffix(" points\n"), "\(output)")
    // The checker rejects invalid files.
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let swapped = try write(text.replacing("\"Point\"", with: "\"Pint\""), "bad.geojson", server)
    #expect(try check(swapped).status == 1)
  }

  @Test func `lists and things are shown to a script, as the user sees them`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let buyer = try server.home(of: Self.buyer)
    let quoted = try server.beat(["list", "offers", "status:quoted", "--csv"], home: buyer)
    let rows = quoted.output.components(separatedBy: "\r\n").map { $0.components(separatedBy: ",") }
    #expect(quoted.status == 0 && rows[0].first == "id")
    let id = try #require(rows.dropFirst().first?.first)
    let shown = try server.beat(["show", id], home: buyer)
    #expect(shown.status == 0 && shown.output.contains("status    quoted"), "\(shown)")
    #expect(try server.beat(["show", id, "--json"], home: buyer).output.hasPrefix("{\"asset\":"))
    // A seller sees no buyer's offer.
    let seller = try server.home(of: Self.seller)
    #expect(try server.beat(["show", id], home: seller).status == 1)
    #expect(try server.beat(["list", "offers"], home: seller).output.hasPrefix("ID"))
    #expect(try server.beat(["list", "prices"], home: seller).status == 64)
    #expect(try server.beat(["list", "faces", "colour:red"], home: seller).status == 64)
  }

  private static let misuses: [([String], Int32)] = [
    (["import"], 64), (["import", "a", "b"], 64), (["import", "/nowhere.csv"], 66),
    (["import", "/nowhere.csv", "--csv"], 64), (["export", "--csv", "--geojson"], 64),
    (["export", "--update"], 64), (["export", "x"], 64), (["export"], 77),
  ]

  @Test(arguments: misuses)
  func `wrong usage is reported`(arguments: [String], status: Int32) throws {
    let result = try Programs.run("beat", arguments)
    #expect(result.status == status && result.errors.hasPrefix("beat: "), "\(result)")
  }
}
