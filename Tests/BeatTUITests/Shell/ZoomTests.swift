import TestSupport
import Testing
import Wire

@testable import BeatTUI
@testable import Models

/// Panes are shown alone and hidden, by keys and by the mouse.
@Suite struct ZoomTests {
  private func bench(_ size: Size = Size(columns: 120, rows: 40)) throws -> CommandBench {
    var world = Fixture()
    _ = try world.request(world.face, by: world.buyers[0])
    return CommandBench(world, as: world.desk, size: size)
  }

  @Test func `z shows the list alone, then the details and the others, then all`() throws {
    var bench = try bench()
    bench.press(.character("z"))
    #expect(bench.text.contains("Offer mediation · zoomed"))
    #expect(!bench.text.contains("Rate  "))
    bench.press(.character("z"))
    #expect(bench.text.contains("Rate  ") && !bench.text.contains("Offer mediation"))
    for _ in 0..<4 { bench.press(.character("z")) }
    #expect(bench.text.contains("Rate  ") && bench.text.contains("Offer mediation"))
    #expect(!bench.text.contains("zoomed"))
  }

  @Test(arguments: [Key.escape, .character("q")])
  func `q and Esc lead back to all panes, before they lead to another screen`(key: Key) throws {
    var bench = try bench()
    bench.press(.character("5"), .character("z"))
    bench.press(key)
    #expect(bench.model.screen == .people && !bench.text.contains("zoomed"))
    bench.press(key)
    #expect(bench.model.screen == .mediation)
  }

  @Test func `a title that is too long still says so`() {
    var canvas = Canvas(columns: 24, rows: 2)
    canvas.titleEnd = " · zoomed"
    canvas.box(canvas.area, title: "DHK-003A Karwan Bazar", Ink.plain)
    #expect(canvas.text.contains("… · zoomed"))
  }

  @Test func `zoom follows the focus`() throws {
    var bench = try bench()
    bench.press(.character("2"), .character("z"), .character("m"))
    #expect(bench.text.contains("· zoomed") && bench.text.contains("N ↑"))
    #expect(!bench.text.contains("Market ·"))
  }

  @Test func `Z hides what is beside the list, and shows it again`() throws {
    var bench = try bench()
    bench.press(.character("Z"))
    #expect(!bench.text.contains("Rate  "))
    bench.press(.character("Z"))
    #expect(bench.text.contains("Rate  "))
  }

  @Test func `each screen has a zoom of its own`() throws {
    var bench = try bench()
    bench.press(.character("z"), .character("2"))
    #expect(!bench.text.contains("zoomed"))
    bench.press(.character("1"))
    #expect(bench.text.contains("zoomed"))
  }

  @Test func `a double click on the heading of a pane shows it alone, and again all`() throws {
    var bench = try bench()
    let place = try bench.place(of: "requested ─")
    #expect(place.row == 1)
    bench.click(row: place.row, column: place.column)
    bench.click(row: place.row, column: place.column)
    #expect(bench.text.contains("· zoomed") && !bench.text.contains("Offer mediation"))
    bench.click(row: 1, column: 30)
    bench.click(row: 1, column: 30)
    #expect(bench.text.contains("Offer mediation"))
  }

  @Test func `the next start shows what was zoomed`() throws {
    var bench = try bench()
    bench.press(.character("z"))
    let kept = bench.model.screens.kept(after: KeptView())
    let again = try #require(KeptView(bytes: kept.bytes))
    var screens = Screens()
    screens.restore(again, for: .admin)
    #expect(screens.choices[.mediation]?.isZoomed == true)
  }

  @Test func `zoom and side panes are found by name`() throws {
    var bench = try bench()
    bench.run("side-panes")
    #expect(!bench.text.contains("Rate  "))
    bench.run("zoom")
    #expect(bench.text.contains("zoomed"))
  }
}
