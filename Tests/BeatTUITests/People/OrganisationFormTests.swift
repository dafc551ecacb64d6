import Models
import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI

/// The desk renames a buyer.
@Suite struct OrganisationFormTests: TerminalBench {
  var world = Fixture()
  var model = Model(
    size: Size(columns: 80, rows: 24),
    now: Now(instant: Fixture().now, uptime: Uptime(milliseconds: 0)),
    server: "http://test", generator: SeededGenerator(seed: 5))

  init() throws {
    _ = try world.request(world.face, by: world.buyers[0])
    deliverState(of: world.desk, seq: 1)
  }

  private func renaming(to name: String) -> Command {
    .people(.renameOrganisation(.init(organisation: world.buyers[0].organisation, name: name)))
  }

  @Test(arguments: [[Key.up], []])
  mutating func `a buyer is renamed from the heading and from each offer`(way: [Key]) {
    for key in way { press(key) }
    press(.character("E"))
    #expect(text.contains("Rename “Tania & Co”"))
    press(.control("u"))
    let commands = Self.commands(press(.paste("Tania Media"), .control("s")))
    #expect(commands == [renaming(to: "Tania Media")])
    #expect(text.contains("▼ Tania Media") && model.dialogs.isEmpty)
  }

  @Test mutating func `an unchanged name is not sent`() {
    press(.character("E"))
    #expect(Self.commands(press(.control("s"))).isEmpty)
    #expect(text.contains("! Nothing has changed."))
  }

  @Test mutating func `a name that a colleague has changed is not overwritten`() throws {
    press(.character("E"))
    for (index, event) in try world.act(renaming(to: "TM"), by: world.secondDesk).enumerated() {
      let seq = Int64(index) + 2
      deliver(.event(EventRecord(seq: seq, at: world.now, cause: nil, event: event)))
    }
    #expect(text.contains("Rename “Tania & Co”") && text.contains("! “TM” has been changed."))
    #expect(Self.commands(press(.paste("x"), .control("s"))).isEmpty)
  }

  @Test mutating func `only the desk has the key that renames`() {
    deliverState(of: world.buyers[0], seq: 1)
    press(.character("E"))
    #expect(model.dialogs.isEmpty)
  }
}
