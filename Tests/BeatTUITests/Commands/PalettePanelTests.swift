import TestSupport
import Testing
import Wire

@testable import BeatTUI
@testable import Models

/// The palette.
@Suite struct PalettePanelTests {
  private func bench(as user: KeyPath<Fixture, User> = \.desk) throws -> CommandBench {
    var world = Fixture()
    _ = try world.request(world.face, by: world.buyers[0])
    return CommandBench(world, as: world[keyPath: user])
  }

  @Test(arguments: [Key.character(":"), .control("p")])
  func `it opens, and Esc closes it`(key: Key) throws {
    var bench = try bench()
    bench.press(key)
    #expect(bench.palette != nil)
    bench.press(.escape)
    #expect(bench.model.dialogs.isEmpty)
  }

  @Test func `a part of a name finds an action, and Enter does it`() throws {
    var bench = try bench()
    bench.press(.character(":"))
    bench.type("quo")
    #expect(bench.palette?.chosen?.name == "quote")
    bench.press(.enter)
    #expect(bench.text.contains("Quote for DHK-001A") || bench.text.contains("Quote"))
    if case .form = bench.model.dialogs.last {} else { Issue.record("no form") }
  }

  @Test func `what can't be done is there with its reason, and does nothing`() throws {
    var bench = try bench()
    bench.press(.character(":"))
    bench.type("withdraw")
    #expect(bench.palette?.chosen?.hindrance == .phase(.requested))
    #expect(bench.text.contains("Not now: The offer waits for a quote."))
    bench.press(.enter)
    #expect(bench.model.dialogs.isEmpty)
    #expect(bench.model.toasts.last?.text == "The offer waits for a quote.")
  }

  @Test func `a face's code leads to the face, with and without go`() throws {
    for line in ["DHK-001A", "go DHK-001A", ":go dhk-001a"] {
      var bench = try bench(as: \.seller)
      bench.run(line)
      #expect(bench.model.screen == .faces, "\(line)")
      #expect(bench.model.screens.faces.face?.code == "DHK-001A")
    }
  }

  @Test func `people and conversations are found by name`() throws {
    var bench = try bench()
    bench.run("go tania")
    #expect(bench.model.screen == .people)
    #expect(bench.model.screens.people.chosen?.user.name.contains("Tania") == true)
  }

  @Test func `Tab writes the whole name`() throws {
    var bench = try bench()
    bench.press(.character(":"))
    bench.type("notific")
    bench.press(.tab)
    #expect(bench.palette?.line.text == "notifications")
  }

  @Test func `the empty line offers what was run before, and what works now`() throws {
    var bench = try bench()
    bench.run("notifications")
    bench.press(.escape)
    bench.run("history")
    bench.press(.escape)
    bench.press(.character(":"))
    #expect(bench.palette?.rows.first?.hindrance == nil)
    bench.press(.up)
    #expect(bench.palette?.line.text == "history")
    bench.press(.up)
    #expect(bench.palette?.line.text == "notifications")
    bench.press(.down, .down)
    #expect(bench.palette?.line.text == "")
  }

  @Test func `letters that are text don't open it`() throws {
    var bench = try bench()
    bench.press(.character("/"), .character(":"))
    #expect(bench.palette == nil)
    #expect(bench.model.screens.mediation.filter.line.text == ":")
  }

  @Test func `help and a word opens the help with what is called that`() throws {
    var bench = try bench()
    bench.run("help fold")
    let names = try #require(bench.help).rows.compactMap { row in
      if case .action(let action) = row { action.name } else { nil }
    }
    #expect(names.contains("fold") && names.contains("unfold") && !names.contains("quote"))
  }

  @Test func `it opens over a list in a panel, with the panel's actions first`() throws {
    var bench = try bench()
    bench.press(.character("b"), .character(":"))
    #expect(bench.palette?.rows.first?.name == "go-to")
    bench.type("mark-all")
    #expect(bench.palette?.chosen?.name == "mark-all-read")
  }

  @Test func `of a thousand faces it shows a bounded number, the exact code first`() {
    var world = Fixture()
    for number in 10_000..<11_000 {
      let face = FaceMarket.face("DHK-\(number)A", "Wall", "Gulshan", "Dhaka", .wall, 1_000)
      world.market.apply(.asset(.listed(face)))
    }
    var bench = CommandBench(world, as: world.desk)
    bench.press(.character(":"))
    bench.type("DHK-10")
    #expect(bench.palette?.rows.count == PaletteSearch.rowsMax)
    bench.type("345A")
    #expect(bench.palette?.chosen?.name == "DHK-10345A")
  }
}
