import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// The desk's screen of people.
@Suite struct PeopleTests {
  private let tania = Fixture().buyers[0]

  private static let sizes = [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)]

  @Test(arguments: sizes)
  func `everyone is listed with organisation, role and state, marked without colour too`(
    size: Size
  ) {
    var bench = PeopleBench(size: size, look: Look(theme: .plain))
    bench.rows[3].state = .disabled
    bench.rows[4].state = .invited
    bench.rows[5].state = .none
    bench.type("5")
    #expect(bench.asked == [.listUsers(.init())])
    let lines = bench.text.split(separator: "\n")
    func line(_ name: String) -> String { lines.first { $0.contains(name) }.map(String.init) ?? "" }
    #expect(line(" Tania ").contains("✗") && line(" Tania ").contains("disabled"), "\(bench.text)")
    #expect(line(" Babul ").contains("◇") && line(" Babul ").contains("invited"))
    #expect(line(" Mitu ").contains("–") && line(" Mitu ").contains("no account"))
    #expect(line(" Selim ").contains("seller") && line(" Selim ").contains("Selim & Co"))
    #expect(line(" Rafiq ").contains("active") && line(" Rafiq ").contains("5 min"))
    #expect(bench.text.contains("6 people · 1 invited · 1 disabled"))
  }

  @Test func `only the desk has the screen`() {
    var bench = PeopleBench(as: tania)
    bench.type("5")
    #expect(!bench.text.contains("People") && bench.asked.isEmpty)
  }

  @Test func `words find people by name, address, organisation, role and state`() {
    var bench = PeopleBench()
    bench.rows[4].state = .disabled
    for (words, count) in [("tania", 1), ("example.org", 6), ("seller", 1), ("disabled", 1)] {
      bench.type("5/\(words)<Enter>")
      #expect(bench.model.screens.people.rows.count == count, "\(words)")
      bench.type("<Esc>")
    }
  }

  @Test func `a disabled account needs a confirmation that says what happens`() {
    var bench = PeopleBench()
    bench.type("5/tania<Enter>p")
    #expect(bench.text.contains("Disable the account of Tania?"), "\(bench.text)")
    #expect(bench.text.contains("within a second"))
    bench.type("y")
    #expect(bench.asked.last == .disableUser(.init(user: tania.id.description)))
    #expect(bench.text.contains("waiting for the server"))
    bench.rows[3].state = .disabled
    bench.uptime = 5_000
    bench.done()
    #expect(bench.model.dialogs.isEmpty && bench.text.contains("Tania is disabled"))
    #expect(bench.model.accounts[tania.id]?.state == .disabled)
    bench.type("p")
    #expect(bench.text.contains("Enable the account of Tania?"))
  }

  @Test func `a refusal stays in the dialog, which can be sent again`() {
    var bench = PeopleBench()
    bench.type("5/tania<Enter>xy")
    bench.answer(.failure(Refusal(.unavailable, "The server can't save changes now.")))
    #expect(bench.text.contains("! The server can't save changes now."), "\(bench.text)")
    bench.type("y")
    #expect(bench.waiting.count == 1)
  }

  @Test func `nobody disables, moves or removes oneself`() {
    var bench = PeopleBench()
    bench.type("5/farzana<Enter>")
    for key in ["d", "m", "r", "D", "x"] {
      bench.type(key)
      #expect(bench.model.dialogs.isEmpty, "\(key)")
    }
    #expect(bench.text.contains(" you "), "\(bench.text)")
  }

  @Test func `a change by a second user of the desk is seen within a second`() {
    var bench = PeopleBench()
    bench.type("5")
    bench.rows[3].state = .disabled
    bench.perform(.delivered(.accountsChanged))
    #expect(bench.asked.count == 1 && bench.model.deadline == Uptime(milliseconds: 1_000))
    bench.uptime = 1_000
    bench.perform(.tick)
    #expect(bench.asked.count == 2 && bench.text.contains("disabled"), "\(bench.text)")
    bench.hear(.people(.userRemoved(.init(user: tania.id, organisation: tania.organisation))))
    #expect(!bench.text.contains("Tania"))
  }

  @Test func `a dialog about somebody whom a colleague has removed can't be sent`() {
    var bench = PeopleBench()
    bench.type("5/tania<Enter>p")
    bench.hear(.people(.userRemoved(.init(user: tania.id, organisation: tania.organisation))))
    #expect(bench.text.contains("“Tania” no longer exists"), "\(bench.text)")
    bench.type("y")
    #expect(bench.waiting.isEmpty)
  }

  @Test func `accounts that can't be loaded say why, and are asked for again`() {
    var bench = PeopleBench()
    bench.answersQuestions = false
    bench.type("5")
    bench.answer(.failure(Refusal(.unavailable, "The server is away.")))
    #expect(bench.text.contains("! The server is away."), "\(bench.text)")
    #expect(bench.model.accountDeadline == Uptime(milliseconds: 10_000))
    bench.uptime = 10_000
    bench.perform(.tick)
    #expect(bench.asked.count == 2)
  }

  @Test func `nothing is asked while another screen is shown, or without a connection`() {
    var bench = PeopleBench()
    bench.perform(.delivered(.accountsChanged))
    #expect(bench.asked.isEmpty)
    bench.perform(.delivered(.linkChanged(.disconnected(reason: "no route"))))
    bench.type("5")
    #expect(bench.asked.isEmpty)
    bench.perform(.delivered(.linkChanged(.connected(latencyMilliseconds: 1))))
    #expect(bench.asked.count == 1)
  }

  @Test func `the past knows people, and no accounts`() {
    var bench = PeopleBench()
    bench.type("5t")
    #expect(bench.asked.count == 1)
    bench.type("nd<Enter>")
    #expect(bench.model.dialogs.isEmpty)
  }
}
