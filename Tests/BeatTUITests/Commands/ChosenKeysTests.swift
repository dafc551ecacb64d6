import Manual
import TestSupport
import Testing

@testable import BeatTUI
@testable import Models

/// Keys of the configuration.
@Suite struct ChosenKeysTests {
  private func bench(_ file: String) throws -> CommandBench {
    var world = Fixture()
    _ = try world.request(world.face, by: world.buyers[0])
    var bench = CommandBench(world, as: world.desk)
    let read = ConfigurationFile(Array(file.utf8), path: "beat.conf")
    let configuration = UserConfiguration(file: read)
    #expect(configuration.faults == [])
    _ = bench.model.update(
      .preferred(configuration.preferences(isBangla: false)), now: bench.now)
    return bench
  }

  private func isForm(_ dialog: Dialog?) -> Bool {
    if case .form = dialog { true } else { false }
  }

  @Test func `an action has the key of the file, and no longer its usual one`() throws {
    var bench = try bench("key.quote = F6 Alt-q\n")
    bench.press(.character("Q"))
    #expect(bench.model.dialogs.isEmpty)
    bench.press(.function(6))
    #expect(isForm(bench.model.dialogs.last))
    bench.press(.escape, .character("q").with(.alt))
    #expect(isForm(bench.model.dialogs.last))
  }

  @Test func `footer, help and palette show it`() throws {
    var bench = try bench("key.quote = F6\n")
    #expect(bench.footer.contains("F6 quote"))
    bench.press(.character("?"))
    #expect(bench.help?.chosen?.keyText == "F6")
    bench.press(.escape)
    bench.press(.character(":"))
    bench.type("quote")
    #expect(bench.text.contains("F6"))
  }

  @Test func `an action without a key is still found by its name`() throws {
    var bench = try bench("key.quote = none\n")
    #expect(!bench.footer.contains("quote"))
    bench.run("quote")
    #expect(isForm(bench.model.dialogs.last))
  }

  @Test func `a window has the key, too, for the same action`() throws {
    var bench = try bench("key.notes = F7\nkey.help = F8\n")
    bench.press(.function(7))
    #expect(!bench.model.dialogs.isEmpty)
    bench.press(.escape)
    bench.press(.function(8))
    #expect(bench.help != nil)
  }

  @Test func `the keys of a window that the file doesn't name stay`() {
    let map = KeyMap(["quote": [.character("x")], "find": []])
    let rows: [(name: String, keys: [Key])] = [
      ("quote", [.character("Q")]), ("release", [.character("x")]), ("find", [.character("/")]),
    ]
    #expect(map.usual(.character("x"), among: rows) == .character("x"))
    #expect(map.usual(.character("Q"), among: rows) == nil)
    #expect(map.usual(.character("/"), among: rows) == nil)
    #expect(map.usual(.down, among: rows) == .down)
    #expect(map.usual(.character("x"), among: [rows[0]]) == .character("Q"))
  }

  @Test func `the table names each action once, with a sentence`() {
    let rows = KeyTable.rows()
    #expect(Set(rows.map(\.name)).count == rows.count && rows.count > 60)
    #expect(rows.allSatisfy { !$0.sentence.isEmpty && !$0.keys.isEmpty })
    #expect(rows.first { $0.name == "quote" }?.keys == ["Q"])
    let chosen = KeyTable.rows(KeyMap(["quote": [.function(6)], "find": []]))
    #expect(chosen.first { $0.name == "quote" }?.keys == ["F6"])
    #expect(chosen.first { $0.name == "find" }?.keys == [])
  }

  @Test func `the usual keys have no conflict`() {
    #expect(KeyAssignments([], actions: KeyTable.actions).faults == [])
  }
}
