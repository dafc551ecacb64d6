import Models
import TestSupport
import Testing
import Wire

@testable import BeatTUI

/// The notebook that a note goes into, and its limit.
@Suite struct NoteWriterTests {
  private var bench: NotesBench
  private var world: Fixture { bench.world }
  private var tania: User { bench.world.buyers[0] }

  init() throws { bench = try NotesBench() }

  private func isIn(_ name: String) -> Bool { bench.text.contains("in the notebook of \(name)") }

  @Test mutating func `a note goes into the user's own notebook, whatever is selected`() throws {
    bench = try NotesBench(of: { $0.seller })
    try bench.happen(bench.world.write("the buyer's"), by: tania)
    try bench.happen(world.open(bookOf: tania, to: bench.viewer, .write), by: world.desk)
    #expect(bench.chosen.contains("the buyer's"))
    bench.press("i")
    #expect(isIn("Selim & Co"))
    bench.press(.tab)
    #expect(isIn("Tania & Co"))
  }

  @Test mutating func `a note of the desk goes into the desk's own notebook`() throws {
    bench = try NotesBench(of: { $0.desk })
    try bench.happen(bench.world.write("the buyer's"), by: tania)
    #expect(bench.chosen.contains("the buyer's"))
    bench.press("i")
    #expect(isIn("Farzana & Co"))
    bench.press(.escape)
    bench.press("I")
    bench.press(.control("p"))
    #expect(isIn("Farzana & Co"))
  }

  @Test mutating func `a user without a notebook on the face writes in the first`() throws {
    bench = try NotesBench(of: { $0.buyers[1] })
    try bench.happen(world.open(bookOf: tania, to: bench.viewer, .write), by: world.desk)
    bench.press("i")
    #expect(isIn("Tania & Co"))
  }

  @Test mutating func `a notebook that was closed is not offered`() throws {
    try bench.happen(world.open(bookOf: world.seller, to: tania, .write), by: world.desk)
    bench.press("i")
    #expect(bench.footer.contains("Tab next notebook"))
    try bench.happen(world.close(bookOf: world.seller, to: tania), by: world.desk)
    #expect(isIn("Tania & Co") && !bench.footer.contains("Tab"))
    bench.press(.tab)
    #expect(isIn("Tania & Co"))
    try bench.happen(world.open(bookOf: world.seller, to: tania, .write), by: world.desk)
    #expect(bench.footer.contains("Tab next notebook"))
  }

  @Test mutating func `a note for a closed notebook goes into no other`() throws {
    try bench.happen(world.open(bookOf: world.seller, to: tania, .write), by: world.desk)
    bench.press("i")
    bench.press(.tab)
    bench.type("for the owner")
    #expect(isIn("Selim & Co"))
    try bench.happen(world.close(bookOf: world.seller, to: tania), by: world.desk)
    #expect(bench.text.contains("for the owner") && bench.text.contains("only you can read it"))
    #expect(bench.text.contains("! You can no longer write in that notebook, so this note is"))
    #expect(
      NotesBench.commands(bench.press(.control("s"))) == [
        .note(.create(.init(asset: bench.face, text: "for the owner", isPrivate: true)))
      ])
  }

  @Test mutating func `a note that is too long says by how much`() {
    bench.press("i")
    bench.type(String(repeating: "a", count: 3_000))
    let effects = bench.press(.control("s"))
    bench.press("i")
    bench.type(String(repeating: "b", count: 3_000))
    bench.press(.escape)
    bench.refuse(effects)
    bench.press(.escape)
    bench.press("i")
    #expect(bench.text.contains("2001 characters too many"))
    #expect(bench.press(.control("s")).isEmpty)
    #expect(bench.text.contains("! The note has 6001 characters; the limit is 4000. Shorten it."))
    for _ in 0..<2_000 { bench.press(.backspace) }
    #expect(bench.text.contains("1 character too many"))
    bench.press(.backspace)
    #expect(bench.text.contains("0 characters left"))
    #expect(bench.press(.control("s")).count == 1)
  }
}
