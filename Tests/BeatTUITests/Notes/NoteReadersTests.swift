import Models
import TestSupport
import Testing
import Wire

@testable import BeatTUI

/// Sharing the notes of a face with `o`, and ending it with `O`.
@Suite struct NoteReadersTests {
  private var bench: NotesBench
  private var world: Fixture { bench.world }

  /// The desk's terminal, on the notes of Tania's organisation.
  init() throws {
    bench = try NotesBench(of: { $0.desk })
    try bench.happen(bench.world.write("lit?"), by: bench.world.buyers[0])
  }

  private func grant(to reader: User, _ level: NoteGrant.Level = .read) -> Command {
    world.open(bookOf: world.buyers[0], to: reader, level)
  }

  private mutating func answer(_ name: String, may: String? = nil) -> [Command] {
    bench.press(.control("u"))
    bench.type(name)
    if let may {
      bench.press(.tab, .control("u"))
      bench.type(may)
    }
    return NotesBench.commands(bench.press(.control("s")))
  }

  @Test(arguments: ["Babul & Co", "babul & co", " BABUL", "abu"])
  mutating func `an organisation is found by its name or a unique part`(name: String) {
    bench.press("O")
    #expect(answer(name) == [grant(to: world.buyers[1])])
    #expect(bench.text.contains("The notes of Tania & Co are shared with Babul & Co, to read."))
  }

  @Test mutating func `the level of sharing is written in any case`() {
    bench.press("O")
    #expect(answer("mitu", may: "WRITE") == [grant(to: world.buyers[2], .write)])
    bench.press("O")
    #expect(answer("mitu", may: "look") == [grant(to: world.buyers[2], .read)])
  }

  @Test(arguments: [
    ("& co", "“& co” could be Selim & Co, Babul & Co or Mitu & Co. Enter more of it."),
    ("", "With: enter the name of an organisation."),
    ("Nobody", "You know no organisation called “Nobody”. You can share with Selim & Co, Babul"),
    ("tania", "These notes belong to Tania & Co."),
    ("farzana", "Farzana & Co is the desk and can read them anyway."),
  ])
  mutating func `a refused reader is explained`(name: String, why: String) {
    bench.press("O")
    #expect(answer(name).isEmpty)
    let shown = bench.text.split { " │\n".contains($0) }.joined(separator: " ")
    #expect(shown.contains("! " + why))
  }

  @Test mutating func `two organisations with one name are not confused`() throws {
    for number in 1...2 {
      let twin = Organisation(
        id: bench.world.fresh(), name: number == 1 ? "Shapla" : "shapla", role: .buyer)
      try bench.happen(.people(.registerOrganisation(twin)), by: world.desk)
    }
    let other = Organisation(id: bench.world.fresh(), name: "Shapla Foods", role: .buyer)
    try bench.happen(.people(.registerOrganisation(other)), by: world.desk)
    bench.press("O")
    #expect(answer("Shapla").isEmpty)
    #expect(bench.text.contains("! 2 organisations are called “Shapla”."))
    #expect(answer("shapla f").count == 1)
  }

  @Test mutating func `with one reader, sharing stops without a name`() throws {
    try bench.happen(grant(to: world.buyers[1]), by: world.desk)
    bench.press("x")
    #expect(bench.text.contains("Stop sharing the notes of Tania & Co?"))
    #expect(bench.text.contains("Babul & Co loses access") && bench.footer.contains("y yes"))
    #expect(
      NotesBench.commands(bench.press("y")) == [
        world.close(bookOf: world.buyers[0], to: world.buyers[1])
      ])
    #expect(bench.text.contains("The notes of Tania & Co are no longer shared with Babul & Co."))
  }

  @Test mutating func `with several readers, stopping asks for a name`() throws {
    try bench.happen(grant(to: world.buyers[1]), by: world.desk)
    try bench.happen(grant(to: world.seller, .write), by: world.desk)
    bench.press("x")
    #expect(bench.text.contains("Shared with Babul & Co and Selim & Co."))
    #expect(answer("mitu").isEmpty)
    #expect(bench.text.contains("! The notes aren't shared with “mitu”"))
    #expect(answer("SEL") == [world.close(bookOf: world.buyers[0], to: world.seller)])
  }

  @Test mutating func `the only possible reader is filled in, and none is explained`() throws {
    bench = try NotesBench()
    try bench.happen(bench.world.write("lit?"), by: bench.viewer)
    bench.press("O")
    #expect(bench.text.contains("With        Selim & Co"))
    #expect(NotesBench.commands(bench.press(.control("s"))) == [grant(to: world.seller)])
    bench.press("O")
    #expect(answer("Babul").isEmpty)
    #expect(bench.text.contains("You know no organisation called “Babul”."))
    bench = try NotesBench(of: { $0.seller })
    try bench.happen(bench.world.write("ours"), by: bench.viewer)
    bench.press("O")
    #expect(bench.model.dialogs.count == 1)
    #expect(bench.text.contains("There is nobody to share them with."))
    #expect(bench.text.contains("The desk can share with others."))
  }
}
