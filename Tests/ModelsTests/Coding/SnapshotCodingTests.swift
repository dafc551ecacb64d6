import Models
import TestSupport
import Testing
import Wire

/// A user's view over the wire.
@Suite struct SnapshotCodingTests {
  private func roundTrip<Value: Codable>(_ value: Value) throws -> Value {
    try WireCoding.decode(Value.self, from: WireCoding.encode(value))
  }

  /// The market after a random script whose commands and events were encoded and decoded.
  private func played(_ seed: UInt64) throws -> Fixture {
    var fixture = Fixture()
    var random = RandomCommand(seed: seed)
    for _ in 0..<120 {
      let (command, actor) = random.next(&fixture)
      #expect(try roundTrip(command) == command)
      for event in (try? fixture.act(command, by: actor)) ?? [] {
        #expect(try roundTrip(event) == event)
      }
      fixture.now = fixture.now.advanced(byMilliseconds: 600_000)
    }
    return fixture
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `a user's view after a random script survives coding`(seed: UInt64) throws {
    let fixture = try played(seed)
    for user in fixture.everyone.prefix(6) {
      let state = MarketView(viewer: user, market: fixture.market.view(for: user))
      let snapshot = Snapshot<MarketProtocol>(epoch: Epoch(value: 1), seq: 5, state: state)
      let back = try roundTrip(snapshot)
      #expect(back.state == state && back.seq == 5 && back.epoch == snapshot.epoch)
      #expect(state.market.offers.rows.allSatisfy { back.state.market.offers[$0.id] == $0 })
      #expect(try WireCoding.encode(back) == WireCoding.encode(snapshot))
    }
  }

  @Test func `those scripts end with offers`() throws {
    let counts = try (0..<6 as Range<UInt64>).map { try played($0).market.offers.count }
    #expect(counts.reduce(0, +) > 10)
  }

  @Test func `a snapshot is encoded as a frame with its state`() throws {
    let user = Fixture().desk
    let state = MarketView(viewer: user, market: Marketplace())
    let frame = ServerFrame<MarketProtocol>.snapshot(
      Snapshot(epoch: Epoch(value: 1), seq: 5, state: state))
    #expect(
      String(decoding: try WireCoding.encode(frame), as: UTF8.self) == """
        {"epoch":"00000000000000000000000001","seq":5,"state":{"market":{"assets":[],\
        "bookings":[],"campaigns":[],"conversations":[],"deliveries":[],"feedback":[],\
        "holds":[],"media_buys":[],\
        "news":[],"news_dismissals":[],"news_links":[],"note_grants":[],"notebooks":[],\
        "notifications":[],"offers":[],"organisations":[],\
        "private_notes":[],"probes":[],"shares":[],\
        "tax_rates":[{"basis_points":1500,"from":"1970-01-01","source":"NBR, service S007.00"}],\
        "users":[]},"viewer":{"email":"farzana@example.org","id":"\(user.id)",\
        "name":"Farzana","organisation":"00000000000000000000000001","role":"admin"}},\
        "type":"snapshot"}
        """)
  }

  @Test func `of rows with one id the last counts`() throws {
    let text = """
      [{"id":"00000000000000000000000001","name":"a","role":"buyer"},
       {"id":"00000000000000000000000001","name":"b","role":"buyer"}]
      """
    let table = try WireCoding.decode(Table<Organisation>.self, from: Array(text.utf8))
    #expect(table.rows.map(\.name) == ["b"] && table[ID(value: 1)]?.name == "b")
  }

  @Test func `a state without a table is an error`() {
    #expect(throws: DecodingError.self) {
      try WireCoding.decode(Marketplace.self, from: Array(#"{"assets":[]}"#.utf8))
    }
  }
}
