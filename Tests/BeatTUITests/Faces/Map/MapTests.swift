import Models
import TestSupport
import Testing
import Wire

@testable import BeatTUI

/// The map: where places are on it, and how one moves it.
@Suite struct MapTests {
  private static let dhaka = Viewport(centre: GeoPoint(23.78, 90.4), metresPerDot: 100)

  @Test func `the centre is in the middle, north is up and east is right`() {
    let projection = Projection(Self.dhaka, width: 160, height: 80)
    #expect(projection.dot(of: Self.dhaka.centre) == DotPoint(80, 40))
    let corner = projection.dot(of: GeoPoint(23.79, 90.41))
    #expect(corner.x > 80 && corner.y < 40)
  }

  /// A degree of latitude is 111 km; one of longitude at Dhaka's latitude 102.
  @Test func `a dot is as many metres as it should be, both ways`() {
    let projection = Projection(Self.dhaka, width: 0, height: 0)
    let dot = projection.dot(of: GeoPoint(24.78, 91.4))
    #expect(abs(dot.y + 1_112) < 1)
    #expect(abs(dot.x - 1_017.5) < 1)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `a dot leads back to the place it came from`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let viewport = Viewport(
      centre: GeoPoint(
        .random(in: 21...26, using: &generator), .random(in: 88...92, using: &generator)),
      metresPerDot: .random(in: Viewport.scales, using: &generator))
    let projection = Projection(viewport, width: 170, height: 184)
    let place = GeoPoint(
      .random(in: 21...26, using: &generator), .random(in: 88...92, using: &generator))
    let back = projection.point(at: projection.dot(of: place))
    #expect(abs(back.latitude - place.latitude) < 1e-9)
    #expect(abs(back.longitude - place.longitude) < 1e-9)
  }

  @Test func `every line of the atlas is understood and lies in the country`() {
    let atlas = Atlas.all
    #expect(atlas.misread.isEmpty, "\(atlas.misread)")
    #expect(Set(atlas.lines.map(\.kind)) == Set(Atlas.Kind.allCases))
    for point in atlas.lines.flatMap(\.points) + atlas.labels.map(\.point) {
      #expect((20.5...26.7).contains(point.latitude), "\(point)")
      #expect((88...92.7).contains(point.longitude), "\(point)")
    }
    for name in ["Buriganga", "Turag", "Balu", "Shitalakshya", "Karnaphuli", "Surma"] {
      #expect(atlas.lines.contains { $0.name == name && $0.kind == .river })
    }
  }

  @Test func `what is no entry of the atlas is kept apart`() {
    let atlas = Atlas("road | A | 23,90 24,91\nnonsense\nroad | B | 23\narea | C | x | 23,90")
    #expect(atlas.lines.count == 1 && atlas.labels.isEmpty)
    #expect(atlas.misread.count == 3)
  }

  @Test func `a length on the scale is easily read and fits`() {
    for metres in stride(from: 8.0, to: 2_400, by: 7) {
      let (text, columns) = MapScale.fitting(metres, columns: 20)
      #expect(columns <= 21 && columns >= 2 && !text.isEmpty)
    }
    #expect(MapScale.fitting(100, columns: 20) == ("2 km", 20))
  }

  @Test func `names keep away from each other and from the edge`() {
    var labels = MapLabels(area: Rect(row: 0, column: 0, rowCount: 3, columnCount: 20))
    #expect(labels.place("Banani", at: Position(row: 1, column: 8)) == Position(row: 1, column: 5))
    #expect(labels.place("Gulshan", at: Position(row: 1, column: 9)) == Position(row: 0, column: 6))
    #expect(labels.place("Badda", at: Position(row: 1, column: 9)) == Position(row: 2, column: 7))
    #expect(labels.place("Kuril", at: Position(row: 1, column: 9)) == nil)
    #expect(labels.place("Uttara", at: Position(row: 1, column: 19)) == nil)
  }

  @Test func `m leads to the map and back, centred on the selected face`() throws {
    var market = FaceMarket()
    market.press("jm")
    let lines = market.lines
    #expect(lines[1].hasPrefix("╭─ Dhaka ─"))
    let row = try #require(lines.firstIndex { $0.contains("[○]") })
    let mark = try #require(lines[row].firstRange(of: "[○]"))
    #expect((11...13).contains(row))
    #expect((38...40).contains(lines[row][..<mark.lowerBound].count))
    #expect(lines.last?.contains("m list") == true)
    market.press("m")
    #expect(market.lines[1].hasPrefix("╭─ Market ─"))
  }

  @Test func `arrows move the map, + and - zoom it, and C leads to the next city`() throws {
    var market = FaceMarket()
    market.press("jm")
    let start = try #require(market.model.screens.faces.map.viewport)
    market.press(.left)
    market.press("k")
    let moved = try #require(market.model.screens.faces.map.viewport)
    #expect(moved.centre.longitude < start.centre.longitude)
    #expect(moved.centre.latitude > start.centre.latitude)
    market.press("+")
    #expect(try #require(market.model.screens.faces.map.viewport).metresPerDot < start.metresPerDot)
    market.press("--")
    #expect(try #require(market.model.screens.faces.map.viewport).metresPerDot > start.metresPerDot)
    market.press("C")
    #expect(market.lines[1].hasPrefix("╭─ Chattogram ─"))
    market.press("CC")
    #expect(market.lines[1].hasPrefix("╭─ Dhaka ─"))
  }

  @Test func `the map zooms from a street to the country, and no further`() throws {
    var market = FaceMarket()
    market.press("m")
    for _ in 0..<99 { market.press("-lj") }
    var viewport = try #require(market.model.screens.faces.map.viewport)
    #expect(viewport.metresPerDot == Viewport.scales.upperBound)
    #expect(viewport.centre == GeoPoint(20, 94))
    for _ in 0..<99 { market.press("+hk") }
    viewport = try #require(market.model.screens.faces.map.viewport)
    #expect(viewport.metresPerDot == Viewport.scales.lowerBound)
  }

  @Test func `the next face and the nearest one are chosen on the map`() {
    var market = FaceMarket()
    market.press("m]]")
    #expect(market.model.screens.faces.face?.code == "DHK-002L")
    market.press("[")
    #expect(market.model.screens.faces.face?.code == "DHK-001A")
    market.press("CC.")
    #expect(market.model.screens.faces.face?.code == "SYL-002A")
    market.press(.enter)
    #expect(market.lines.contains { $0.contains("SYL-002A Amberkhana Point ─") })
  }

  @Test func `only what the list shows is on the map`() {
    var market = FaceMarket(columns: 200, rows: 50)
    market.press("/gulshan")
    market.press(.enter)
    #expect(market.lines[1].contains("2 of 7 faces ─╮"))
    #expect(market.lines.dropLast().last?.contains("○ 2 available") == true)
  }
}
