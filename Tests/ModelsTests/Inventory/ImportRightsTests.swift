import Models
import TestSupport
import Testing
import Wire

/// Who can import what, and which facts can't be changed.
@Suite struct ImportRightsTests {
  private var world = Fixture()

  private static func row(
    _ code: String, _ name: String = "Banani", owner: String = "Selim & Co", sample: String = "",
    display: String = "still,,"
  ) -> String {
    "\(code),\(name),\(owner),wall,\(display),40,20,23.79,90.4,650000,\(sample)"
  }

  private func body(_ rows: String..., update: Bool = false, samples: Bool = false)
    -> AssetCommand.ImportAssets
  {
    let heading =
      "code,name,owner,medium,display,loop_seconds,slots,width_feet,height_feet,latitude,"
      + "longitude,rate_per_month,is_sample"
    let table = ([heading] + rows).joined(separator: "\n")
    return .init(table: table, mayUpdate: update, areSamples: samples)
  }

  private mutating func refusal(_ command: AssetCommand.ImportAssets, by user: User) -> String? {
    world.refusal(of: .asset(.importTable(command)), by: user)?.message
  }

  /// Another seller with a face, DHK-700A.
  private mutating func addRival() throws -> User {
    let home = Organisation(id: world.fresh(), name: "Rival", role: .seller)
    try world.act(.people(.registerOrganisation(home)), by: .system)
    let rival = User(
      id: world.fresh(), name: "Rana", email: "rana@example.org", role: .seller,
      organisation: home.id)
    try world.act(.people(.addUser(rival)), by: .system)
    try world.act(.asset(.importTable(body(Self.row("DHK-700A", owner: "Rival")))), by: world.desk)
    return rival
  }

  @Test mutating func `buyers can't import faces`() {
    let command = Command.asset(.importTable(body(Self.row("A"))))
    #expect(world.refusal(of: command, by: world.buyers[0])?.code == .notAllowed)
  }

  @Test mutating func `a seller imports only its own faces, with or without an owner column`()
    throws
  {
    try world.act(
      .asset(.importTable(body(Self.row("A"), Self.row("B", owner: "")))), by: world.seller)
    #expect(world.market.assets.rows.suffix(2).allSatisfy { $0.owner == world.seller.organisation })
    let rival = try addRival()
    #expect(refusal(body(Self.row("C")), by: rival)?.contains("their own faces only") == true)
  }

  @Test mutating func `the code of another seller's face is taken, with or without update`() throws
  {
    let rival = try addRival()
    let before = world.market
    for update in [false, true] {
      let own = body(Self.row("DHK-001A", owner: ""), update: update)
      #expect(
        refusal(own, by: rival) == "line 2, column 1 (code): The code DHK-001A is taken. "
          + "Choose another.")
    }
    // Not even the missing columns of another's face are reported.
    let short = AssetCommand.ImportAssets(table: "code,road\nDHK-001A,x", mayUpdate: true)
    let text = refusal(short, by: rival) ?? ""
    #expect(text.contains("is taken") && !text.contains("Farmgate") && world.market == before)
    #expect(
      refusal(body(Self.row("DHK-001A", owner: "Rival"), update: true), by: world.desk)?
        .contains("Another seller owns this face") == true)
  }

  @Test mutating func `a name that sounds invented needs an answer`() throws {
    for name in ["Demo board", "TEST-1", "নমুনা বোর্ড", "a sample"] {
      let text = refusal(body(Self.row("A", name)), by: world.desk) ?? ""
      #expect(text.hasPrefix("line 2, column 13 (is_sample): "), "\(name): \(text)")
      for answer in ["yes", "no"] {
        #expect(refusal(body(Self.row("A", name, sample: answer)), by: world.desk) == nil)
      }
      #expect(refusal(body(Self.row("A", name), samples: true), by: world.desk) == nil)
    }
    for name in ["Contest Road", "Demolition yard", "Samplers"] {
      #expect(refusal(body(Self.row("A", name)), by: world.desk) == nil, "\(name)")
    }
    let real = body(Self.row("A", "Test Road", sample: "no"))
    let plan = try world.market.plan(
      real, of: Sheet(csv: Array(real.table.utf8)), by: .user(world.desk), naming: ID(value: 1))
    #expect(plan.warnings.count == 1 && plan.faults.isEmpty && plan.listed.count == 1)
    try world.act(
      .asset(.importTable(body(Self.row("A"), Self.row("B", sample: "no"), samples: true))),
      by: world.desk)
    #expect(
      world.market.assets.rows.suffix(2).map(\.isSample).sorted { $0 && !$1 }
        == [true, false])
  }

  @Test mutating func `samples and other faces are imported by separate events`() throws {
    let rows = body(Self.row("A"), Self.row("B", sample: "yes"), Self.row("C"))
    let events = try world.act(.asset(.importTable(rows)), by: world.desk)
    #expect(events.count == 2)
    let buyer = world.buyers[0]
    let codes = world.market.view(for: buyer).assets.rows.map(\.code)
    #expect(codes.contains("A") && codes.contains("C") && !codes.contains("B"))
    #expect(events.count { world.market.audience(of: $0).includes(buyer) } == 1)
  }

  @Test mutating func `an import of a face out of service says what all read of it`() throws {
    try world.act(.asset(.importTable(body(Self.row("A")))), by: world.desk)
    let face = try #require(world.market.assets.rows.last)
    try world.act(
      .asset(.setOverlay(.init(asset: face.id, overlay: .maintenance))), by: world.seller)
    let rows = body(Self.row("A", "Gulshan"), update: true)
    let events = try world.act(.asset(.importTable(rows)), by: world.desk)
    let read = try events.map { try WireCoding.decode(Event.self, from: WireCoding.encode($0)) }
    #expect(events.count == 1 && read == events)
    #expect(world.market.assets[face.id]?.name == "Gulshan")
    #expect(world.market.assets[face.id]?.overlay == .maintenance)
    // The overlay isn't of the table, so the same row changes nothing.
    let again = try world.act(.asset(.importTable(rows)), by: world.desk)
    #expect(again.isEmpty)
  }

  @Test mutating func `one command imports many faces by several events`() throws {
    let rows = (0..<600).map { Self.row("X\($0)") }.joined(separator: "\n")
    let events = try world.act(.asset(.importTable(body(rows))), by: world.desk)
    #expect(events.count == 3 && world.market.assets.count == 603)
  }

  @Test mutating func `facts that others rely on can't be imported away`() throws {
    let sample = body(Self.row("DHK-001A", sample: "yes"), update: true)
    #expect(refusal(sample, by: world.desk)?.contains("(is_sample)") == true)
    for buyer in world.buyers.prefix(2) { try world.booked(world.screen, by: buyer) }
    let narrow = body(
      Self.row("DHK-002L", display: "digital,60,1"), update: true)
    #expect(refusal(narrow, by: world.desk)?.contains("2 bookings share a day") == true)
    let wide = body(Self.row("DHK-002L", display: "digital,60,3"), update: true)
    try world.act(.asset(.importTable(wide)), by: world.desk)
    #expect(world.market.brokenLaw() == nil)
  }
}
