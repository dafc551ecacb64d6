import TestSupport
import Testing
import Wire

@testable import BeatTUI
@testable import Models

/// `q` and Esc lead back, and what ends something asks with “no” chosen.
@Suite struct LeadingBackTests {
  private func bench() throws -> CommandBench {
    var world = Fixture()
    _ = try world.request(world.face, by: world.buyers[0])
    return CommandBench(world, as: world.desk)
  }

  @Test(arguments: [Key.escape, .character("q")])
  func `they lead to the screen before, and at last to the first`(key: Key) throws {
    var bench = try bench()
    bench.press(.character("2"), .character("5"))
    #expect(bench.footer.contains("q back"))
    bench.press(key)
    #expect(bench.model.screen == .faces)
    bench.press(key)
    #expect(bench.model.screen == .mediation)
    #expect(bench.footer.contains("q quit"))
  }

  @Test func `on the first screen q asks, q again quits, and Enter stays`() throws {
    var bench = try bench()
    #expect(bench.press(.character("q")).isEmpty)
    #expect(bench.text.contains("Quit BeatSpace?"))
    #expect(bench.press(.enter).isEmpty && bench.model.dialogs.isEmpty)
    bench.press(.character("q"))
    #expect(bench.press(.character("q")) == [.quit])
  }

  @Test func `Enter in what declines says no, and y after the reason says yes`() throws {
    var bench = try bench()
    bench.press(.character("d"), .enter)
    #expect(bench.press(.enter).isEmpty)
    #expect(bench.model.dialogs.isEmpty)
    bench.press(.character("d"))
    bench.type("no days")
    bench.press(.enter)
    #expect(CommandBench.commands(bench.press(.character("y"))).count == 1)
  }

  @Test func `yes can be chosen with the arrow, and both answers are shown`() throws {
    var bench = try bench()
    bench.press(.character("d"))
    bench.type("no days")
    bench.press(.enter)
    #expect(bench.text.contains(" No    Decline "))
    bench.press(.right)
    #expect(CommandBench.commands(bench.press(.enter)).count == 1)
  }

  @Test func `a key that moved says where it went`() throws {
    let world = Fixture()
    var bench = CommandBench(world, as: world.desk)
    bench.press(.character("2"), .character("c"))
    #expect(bench.model.toasts.last?.text == "“next-city” has the key C now")
  }
}
