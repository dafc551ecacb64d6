import TestSupport
import Testing
import Wire

@testable import BeatTUI
@testable import Models

/// Clicks, double clicks and the wheel. A click finds what was on the screen.
@Suite struct MouseTests {
  private func world() throws -> Fixture {
    var world = Fixture()
    for buyer in world.buyers { _ = try world.request(world.screen, by: buyer) }
    return world
  }

  @Test func `a click selects the row that is drawn there`() throws {
    let world = try world()
    var bench = CommandBench(world, as: world.desk)
    let row = try bench.place(of: "Babul & Co").row
    bench.click(row: row + 1, column: 10)
    let chosen = bench.model.chosen.offer
    #expect(chosen?.buyer == world.buyers[1].organisation)
    #expect(bench.model.dialogs.isEmpty)
  }

  @Test func `a second click within half a second opens, a later one doesn't`() throws {
    let world = try world()
    for (pause, opens) in [(Int64(400), true), (600, false)] {
      var bench = CommandBench(world, as: world.desk)
      let row = try bench.place(of: "Babul & Co").row + 1
      bench.click(row: row, column: 10)
      bench.uptime += pause
      bench.click(row: row, column: 10)
      let isOpen = if case .asset = bench.model.dialogs.last { true } else { false }
      #expect(isOpen == opens, "\(pause)")
    }
  }

  @Test func `a tab goes to its screen, a key of the footer does what it says`() throws {
    let world = try world()
    var bench = CommandBench(world, as: world.desk)
    try bench.click(on: "3 Campaigns")
    #expect(bench.model.screen == .campaigns)
    try bench.click(on: "1 Mediation")
    try bench.click(on: "find", last: true)
    #expect(bench.model.screens.mediation.filter.isEditing)
  }

  @Test func `the second half of a double click never hits what the first has opened`() throws {
    let world = try world()
    var bench = CommandBench(world, as: world.desk)
    let place = try bench.place(of: "quote", last: true)
    bench.click(row: place.row, column: place.column)
    let isForm = if case .form = bench.model.dialogs.last { true } else { false }
    #expect(isForm)
    bench.click(row: place.row, column: place.column)
    #expect(bench.model.dialogs.count == 1)
  }

  @Test func `no click sends a form`() throws {
    let world = try world()
    var bench = CommandBench(world, as: world.desk, size: Size(columns: 80, rows: 24))
    bench.run("decline")
    #expect(bench.model.dialogs.count == 1)
    let size = bench.model.size
    for row in 0..<size.rows {
      for column in stride(from: 0, to: size.columns, by: 9) {
        bench.uptime += 1_000
        let effects = bench.click(row: row, column: column)
        #expect(CommandBench.commands(effects).isEmpty)
        if bench.model.dialogs.isEmpty { bench.run("decline") }
      }
    }
  }

  @Test func `below a panel nothing can be clicked`() throws {
    let world = try world()
    var bench = CommandBench(world, as: world.desk)
    bench.press(.character("b"))
    bench.click(row: 0, column: 30)
    bench.click(row: 2, column: 3)
    #expect(bench.model.screen == .mediation && bench.model.dialogs.count == 1)
  }

  @Test func `the heading of a column sorts, and again turns the order`() throws {
    let world = try world()
    var bench = CommandBench(world, as: world.desk)
    bench.press(.character("2"))
    try bench.click(on: "Rate")
    #expect(bench.model.screens.faces.sort == FaceSort(column: .rate))
    bench.uptime += 1_000
    try bench.click(on: "Rate")
    #expect(bench.model.screens.faces.sort == FaceSort(column: .rate, isDescending: true))
  }

  @Test func `the wheel moves in the list that is under the pointer`() throws {
    let world = try world()
    var bench = CommandBench(world, as: world.desk)
    let before = bench.model.screens.mediation.selection.index
    bench.scroll(.down, row: 3, column: 5)
    #expect(bench.model.screens.mediation.selection.index == before + 3)
    bench.press(.character("?"))
    let top = bench.help?.index ?? 0
    bench.scroll(.down, row: 10, column: 20)
    #expect(bench.help.map { $0.index > top } == true)
  }

  @Test func `moves, releases and other buttons do nothing`() throws {
    let world = try world()
    let bench = CommandBench(world, as: world.desk)
    let frame = bench.model.view()
    let place = Position(row: 3, column: 5)
    for action: MouseEvent.Action in [
      .move, .release(.left), .drag(.left), .press(.right), .press(.middle), .scroll(.left),
    ] {
      #expect(!Pointing(MouseEvent(action, at: place), on: frame).isAct)
    }
  }

  @Test func `a field that is clicked gets the cursor`() throws {
    let world = try world()
    var bench = CommandBench(world, as: world.desk)
    bench.run("quote")
    guard case .form(let form) = bench.model.dialogs.last else { throw Missing() }
    try bench.click(on: form.fields[2].label)
    guard case .form(let after) = bench.model.dialogs.last else { throw Missing() }
    #expect(after.focus == 2)
  }

  private struct Missing: Error {}
}
