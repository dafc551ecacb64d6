import Models
import TestSupport
import WSClient
import Wire

@testable import BeatTUI

/// A market of faces that tests know by heart, and the terminal of a buyer in it.
struct FaceMarket {
  var fixture = Fixture()
  var model: Model

  init(_ faces: [Asset] = Self.faces, columns: Int = 80, rows: Int = 24) {
    for face in faces { fixture.market.apply(.asset(.listed(face))) }
    let now = Now(instant: fixture.now, uptime: Uptime(milliseconds: 0))
    model = Model(
      size: Size(columns: columns, rows: rows), now: now, server: "http://test",
      generator: SeededGenerator(seed: 5))
    let viewer = fixture.buyers[0]
    let view = MarketView(viewer: viewer, market: fixture.market.view(for: viewer))
    receive(.linkChanged(.connected(latencyMilliseconds: 3)))
    receive(.snapshot(Snapshot(epoch: Epoch(value: 1), seq: 0, state: view)))
    press("2")
  }

  mutating func receive(_ delivery: Delivery<MarketProtocol>) {
    _ = model.update(.delivered(delivery), now: model.now)
  }

  mutating func receive(_ event: Event) {
    receive(.event(EventRecord(seq: 1, at: fixture.now, cause: nil, event: event)))
  }

  mutating func press(_ text: String) { for key in text { press(.character(key)) } }
  mutating func press(_ keys: Key...) {
    for key in keys { _ = model.update(.key(key), now: model.now) }
  }

  /// The codes of the faces shown, top to bottom.
  var codes: [String] {
    (0..<model.screens.faces.listing.count).map { model.screens.faces.listing[$0].face.code }
  }
  var lines: [String] {
    model.view().canvas.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  static let faces = [
    face("DHK-014A", "Gulshan-1 Circle", "Gulshan", "Dhaka", .rooftop, 800_000, traffic: 92_000),
    face("DHK-014L", "Gulshan-1 Circle, LED", "Gulshan", "Dhaka", .led, 250_000, traffic: 92_000),
    face("DHK-020A", "Kuril Flyover", "Kuril", "Dhaka", .unipole, 580_000, at: (23.8203, 90.4199)),
    face("CTG-001A", "GEC Circle", "GEC", "Chattogram", .billboard, 350_000, at: (22.359, 91.8213)),
    face(
      "SYL-002A", "Amberkhana Point", "Amberkhana", "Sylhet", .wall, 120_000, at: (24.9046, 91.87)),
  ]

  static func face(
    _ code: String, _ name: String, _ area: String, _ district: String, _ medium: Asset.Medium,
    _ taka: Int64, traffic: Int? = nil, at place: (Double, Double) = (23.7806, 90.416)
  ) -> Asset {
    let id = code.utf8.reduce(UInt128(7)) { $0 * 131 + UInt128($1) }
    return Asset(
      id: ID(value: id), code: code, name: name, nameBangla: "", owner: ID(value: 2),
      medium: medium, display: .still, widthFeet: 40, heightFeet: 20,
      illumination: medium == .wall ? .none : medium == .led ? .led : .frontLit, facing: "N",
      place: .init(
        latitude: place.0, longitude: place.1, road: "Airport Road", area: area,
        district: district, division: district, cityCorporation: "DNCC"),
      venue: 301, traffic: traffic.map { .init(dailyCount: $0, source: "desk") },
      monthlyRate: Money(taka: taka), minimumDays: 7,
      permit: .init(authority: "DNCC", number: "1", expiry: Day(number: 20_800)))
  }
}
