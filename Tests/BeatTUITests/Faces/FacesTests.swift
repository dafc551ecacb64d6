import Models
import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI

/// The market screen, key by key.
@Suite struct FacesTests {
  @Test func `the list begins by code, and says how many there are`() {
    let market = FaceMarket(columns: 80, rows: 24)
    #expect(
      market.codes == [
        "CTG-001A", "DHK-001A", "DHK-002L", "DHK-014A", "DHK-014L", "DHK-020A", "SYL-002A",
      ])
    #expect(
      market.lines[1...3] == [
        "╭─ Market ──────────────────────────────────────────────── 7 faces · page 1/1 ─╮",
        "│     Code ▲   Name                     Medium       Status               Rate │",
        "│▌  ○ CTG-001A GEC Circle               Billboard    available       ৳3,50,000 │",
      ])
  }

  @Test func `terms narrow the list, and words sort it by match`() {
    var market = FaceMarket()
    market.press("/district:dhaka price<600000 ")
    #expect(market.codes == ["DHK-001A", "DHK-002L", "DHK-014L", "DHK-020A"])
    #expect(market.lines[1].contains("4 of 7 faces"))
    #expect(market.lines[3].contains("Dhaka · < ৳6,00,000 a month"))
    market.press("circle")
    #expect(market.codes == ["DHK-014L"])
    market.press(.escape)
    #expect(market.codes.count == 7)
    market.press("/cir")
    #expect(market.codes.first == "CTG-001A")
    #expect(market.lines[3].contains("best first"))
  }

  @Test func `what matched is bold`() throws {
    var market = FaceMarket()
    market.press("/gec")
    market.press(.enter)
    let canvas = market.model.view().canvas
    let row = 5
    let line = try #require(market.lines[row].firstRange(of: "GEC Circle"))
    let column = market.lines[row][..<line.lowerBound].columnCount
    #expect(canvas[row, column].style.attributes.contains(.bold))
    #expect(!canvas[row, column + 4].style.attributes.contains(.bold))
  }

  @Test func `s sorts by the next column, and S reverses the order`() {
    var market = FaceMarket()
    market.press("sss")
    #expect(market.lines[2].contains("Status ▲"))
    market.press("s")
    #expect(market.lines[2].contains("▲ Rate"))
    #expect(market.codes.first == "SYL-002A")
    market.press("S")
    #expect(market.lines[2].contains("▼ Rate"))
    #expect(market.codes.first == "DHK-014A")
  }

  @Test func `a chosen sort order overrides the match score`() {
    var market = FaceMarket()
    market.press("/circle")
    market.press(.enter)
    market.press("s")
    #expect(market.codes == ["CTG-001A", "DHK-014A", "DHK-014L"])
    market.press("ssss")
    #expect(market.codes == ["DHK-014L", "CTG-001A", "DHK-014A"])
  }

  @Test func `faces without a value come last in both directions`() {
    for isDescending in [false, true] {
      let sort = FaceSort(column: .traffic, isDescending: isDescending)
      let order = sort.order(FaceMarket.faces, [], Marketplace(), in: .latin)
      #expect(order == [0, 1, 2, 3, 4])
    }
  }

  @Test func `the most important columns that fit are shown`() {
    let wanted = FaceColumn.initial
    #expect(FaceColumn.fitting(wanted, width: 30, gap: 1) == [.code, .name])
    #expect(FaceColumn.fitting(wanted, width: 53, gap: 1) == [.code, .name, .status, .rate])
    #expect(FaceColumn.fitting(wanted, width: 500, gap: 2).count == wanted.count)
    for width in 0..<200 {
      let columns = FaceColumn.fitting(wanted, width: width, gap: 1)
      #expect(columns.reduce(-1) { $0 + $1.width + 1 } <= max(width, 0))
    }
  }

  @Test func `columns are chosen, and the chooser shows it at once`() {
    var market = FaceMarket()
    market.press("o")
    #expect(market.lines.contains { $0.contains("most important first") })
    market.press("jj ")
    #expect(!market.model.screens.faces.columns.contains(.status))
    market.press(.end)
    market.press(" ")
    market.press(.escape)
    #expect(market.model.screens.faces.columns.last == .minimum)
    market.press("ogg0")
    #expect(market.model.screens.faces.columns == FaceColumn.initial)
  }

  @Test func `up to four faces are marked and compared`() {
    var market = FaceMarket()
    market.press("=")
    #expect(market.model.dialogs.isEmpty)
    market.press(" j j j j ")
    #expect(market.model.screens.faces.marked.count == 4)
    #expect(market.lines[1].contains("4 marked"))
    market.press("=")
    let text = market.lines.joined(separator: "\n")
    #expect(text.contains("≠ District      Chattogram"))
    #expect(text.contains("  Size  ") && !text.contains("≠ Size"))
    market.press(.escape)
    market.press("x")
    #expect(market.model.screens.faces.marked.isEmpty)
  }

  @Test func `the days of free: decide which state is shown`() throws {
    var market = FaceMarket()
    let face = try #require(market.model.market.assets.rows.first { $0.code == "CTG-001A" })
    let booking = Booking(
      id: ID(value: 99), asset: face.id,
      dates: DayRange(from: try #require(Day("2026-12-05")), to: try #require(Day("2026-12-20"))))
    market.receive(.booking(.booked(booking)))
    market.press("/free:2027-01 status:available")
    #expect(market.codes.contains("CTG-001A"))
    market.press(.control("u"))
    market.press("free:dec")
    #expect(!market.codes.contains("CTG-001A"))
    #expect(market.lines[1].contains("Market · 01–31 Dec"))
  }

  @Test func `market events are shown at once`() throws {
    var market = FaceMarket(columns: 200, rows: 50)
    let face = try #require(market.model.screens.faces.face)
    #expect(market.lines[3].contains("○ CTG-001A"))
    let booking = Booking(id: ID(value: 99), asset: face.id, dates: market.fixture.days(0, 9))
    market.receive(.booking(.booked(booking)))
    #expect(market.lines[3].contains("● CTG-001A") && market.lines[3].contains("live"))
    #expect(market.lines.contains { $0.contains("[●] CTG-001A") })
    market.receive(.asset(.overlaySet(.init(asset: face.id, overlay: .maintenance))))
    #expect(market.lines[3].contains("⊡ CTG-001A"))
    #expect(market.lines.contains { $0.contains("╳ out of service") })
  }

  @Test func `a day that begins is shown without an event`() throws {
    var market = FaceMarket()
    let face = try #require(market.model.screens.faces.face)
    let booking = Booking(id: ID(value: 99), asset: face.id, dates: market.fixture.days(1, 9))
    market.receive(.booking(.booked(booking)))
    #expect(market.lines[3].contains("○ CTG-001A"))
    let later = Now(
      instant: market.fixture.now.advanced(byMilliseconds: 86_400_000),
      uptime: market.model.now.uptime)
    _ = market.model.update(.tick, now: later)
    #expect(market.lines[3].contains("● CTG-001A"))
  }
}
