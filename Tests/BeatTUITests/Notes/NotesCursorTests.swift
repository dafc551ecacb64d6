import Models
import TestSupport
import Testing
import Wire

@testable import BeatTUI

/// The cursor stays on the entry that the user has just changed, whatever id the server gives it.
@Suite struct NotesCursorTests {
  private var bench: NotesBench
  private var tania: User { bench.world.buyers[0] }

  init() throws { bench = try NotesBench() }

  private mutating func agree() -> [Effect] { bench.press(.enter) }

  @Test mutating func `the cursor stays on a note that starts a notebook`() throws {
    bench = try NotesBench(of: { $0.desk })
    try bench.happen(bench.world.write("of the buyer"), by: tania)
    bench.press("i")
    bench.press(.tab)
    bench.type("for the other book")
    #expect(!bench.text.contains("in the notebook of Tania & Co"))
    let effects = bench.press(.control("s"))
    #expect(bench.chosen.contains("for the other book"))
    try bench.confirm(effects)
    #expect(bench.chosen.contains("for the other book") && !bench.chosen.contains("pending"))
    bench = try NotesBench()
    try bench.happen(bench.world.write("of the owner"), by: bench.world.seller)
    try bench.happen(
      bench.world.open(bookOf: bench.world.seller, to: tania), by: bench.world.desk)
    bench.press("i")
    bench.type("my first")
    try bench.confirm(bench.press(.control("s")))
    #expect(bench.chosen.contains("my first") && !bench.chosen.contains("pending"))
  }

  /// Private becomes public, or the other way round, where the server agrees.
  private mutating func turn(isConfirmed: Bool) throws {
    bench.press("V")
    let effects = agree()
    #expect(bench.chosen.contains("mine") && bench.chosen.contains("pending"))
    if isConfirmed { try bench.confirm(effects) } else { bench.refuse(effects) }
    #expect(bench.chosen.contains("mine") && !bench.chosen.contains("pending"))
  }

  @Test(arguments: [true, false])
  mutating func `the cursor stays on a note that is made private`(isConfirmed: Bool) throws {
    try bench.happen(bench.world.write("from the desk", in: tania), by: bench.world.desk)
    try bench.happen(bench.world.write("mine"), by: tania)
    try bench.happen(bench.world.write("the desk again", in: tania), by: bench.world.desk)
    bench.press(.down)
    try turn(isConfirmed: isConfirmed)
    #expect(bench.text.contains("▪ Private") == isConfirmed)
  }

  @Test(arguments: [true, false])
  mutating func `the cursor stays on a note that is shown, also with replies`(
    isConfirmed: Bool
  ) throws {
    for text in ["first", "mine", "last"] {
      try bench.happen(bench.world.write(text, isPrivate: true), by: tania)
    }
    let note = try #require(bench.world.market.privateNotes.rows.first?.pages.first?.notes[1]).id
    try bench.happen(bench.world.reply("to myself", to: note), by: tania)
    bench.press(.down)
    try turn(isConfirmed: isConfirmed)
    #expect(bench.text.contains("▪ Notes of Tania & Co") == isConfirmed)
  }

  @Test mutating func `the cursor stays where the user moved while a note was pending`() throws {
    for text in ["first", "mine", "last"] {
      try bench.happen(bench.world.write(text), by: tania)
    }
    bench.press(.down)
    bench.press("V")
    let effects = agree()
    bench.press(.end)
    try bench.confirm(effects)
    #expect(bench.chosen.contains("last"))
  }

  @Test mutating func `Esc closes the earlier texts, and then the notes`() throws {
    try bench.happen(bench.world.write("lit"), by: tania)
    try bench.happen(bench.world.write("wet"), by: tania)
    let mine = try #require(bench.world.market.notebooks.rows.first?.notes.first).id
    try bench.happen(bench.world.edit(mine, "lit until ten"), by: tania)
    for key in [Key.escape, .character("q")] {
      bench.press("v")
      #expect(bench.text.contains("until 21 Nov"))
      bench.press(key)
      #expect(bench.panel != nil && !bench.text.contains("until 21 Nov"))
    }
    // A hidden entry needs no key.
    bench.press("v")
    bench.press(.tab, .escape)
    #expect(bench.model.dialogs.isEmpty)
  }
}
