import TestSupport
import Testing
import Wire

@testable import BeatTUI
@testable import Models

/// The help.
@Suite struct HelpTests {
  private func bench() throws -> CommandBench {
    var world = Fixture()
    _ = try world.request(world.face, by: world.buyers[0])
    return CommandBench(world, as: world.desk)
  }

  private func names(_ bench: CommandBench) -> [String] {
    (bench.help?.rows ?? []).compactMap { row in
      if case .action(let action) = row { action.name } else { nil }
    }
  }

  @Test func `it lists what can be done here, below the headings of topics`() throws {
    var bench = try bench()
    bench.press(.character("?"))
    #expect(bench.text.contains("Offers") && names(bench).first == "quote")
    #expect(!names(bench).contains("next-city"))
  }

  @Test func `typing narrows it, and Enter does the selected one`() throws {
    var bench = try bench()
    bench.press(.character("?"))
    bench.type("quote")
    #expect(bench.help?.chosen?.name == "quote")
    bench.press(.enter)
    if case .form = bench.model.dialogs.last {} else { Issue.record("no form") }
  }

  @Test func `it says why something can't be done`() throws {
    var bench = try bench()
    bench.press(.character("?"))
    bench.type("withdraw")
    #expect(bench.text.contains("The offer waits for a quote."))
  }

  @Test(arguments: [Key.escape, .character("?"), .function(1)])
  func `the key that opened it and Esc close it`(key: Key) throws {
    var bench = try bench()
    bench.press(.function(1), key)
    #expect(bench.model.dialogs.isEmpty)
  }

  @Test func `a form has help, too, where letters are text`() throws {
    var bench = try bench()
    bench.press(.control("p"))
    bench.type("decline")
    bench.press(.enter, .control("g"))
    #expect(names(bench).contains("send") && !names(bench).contains("quote"))
    bench.press(.escape)
    if case .form = bench.model.dialogs.last {} else { Issue.record("the form is gone") }
  }
}
