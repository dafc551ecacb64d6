import Models
import TestSupport
import Testing
import Wire

@testable import BeatTUI

/// Drafts of notes.
@Suite struct NoteDraftTests {
  private var bench: NotesBench

  init() throws { bench = try NotesBench() }

  private var tania: User { bench.viewer }

  @Test mutating func `Esc keeps a draft, and the same key continues it`() {
    bench.press("i")
    bench.type("half a sen")
    #expect(bench.footer.contains("Esc keep for later"))
    bench.press(.escape)
    #expect(bench.model.dialogs.count == 1)
    #expect(bench.text.contains("Your draft is kept. Press i to continue it."))
    bench.press("i")
    bench.type("tence")
    #expect(
      bench.text.contains("half a sentence") && bench.text.contains("in the notebook of Tania"))
    #expect(NotesBench.commands(bench.press(.control("s"))).first?.noteText == "half a sentence")
    bench.press("i")
    #expect(bench.writer?.field.text == "")
  }

  @Test mutating func `a private draft stays private, whichever key continues it`() {
    bench.press("I")
    bench.type("only mine")
    bench.press(.escape)
    #expect(bench.text.contains("Press I to continue it."))
    bench.press("i")
    #expect(bench.text.contains("only mine") && bench.text.contains("only you can read it"))
    bench.press(.control("p"), .escape)
    bench.press("I")
    #expect(bench.text.contains("only mine") && bench.text.contains("only you can read it"))
  }

  @Test mutating func `each thread keeps its own draft, and an unchanged text is none`()
    throws
  {
    try bench.happen(bench.world.write("lit?"), by: tania)
    try bench.happen(bench.world.write("and wet?"), by: tania)
    bench.press("R")
    bench.type("to the first")
    bench.press(.escape, .down)
    bench.press("R")
    #expect(bench.writer?.field.text == "")
    bench.type("to the second")
    bench.press(.escape)
    bench.press("e")
    #expect(bench.writer?.field.text == "and wet?" && bench.footer.contains("Esc cancel"))
    bench.press(.escape, .up)
    bench.press("e")
    bench.type("!")
    bench.press(.escape)
    bench.press("R")
    #expect(bench.writer?.field.text == "to the first")
    bench.press(.escape)
    bench.press("e")
    #expect(bench.writer?.field.text == "lit?!")
    bench.press(.escape, .down)
    bench.press("R")
    #expect(bench.writer?.field.text == "to the second")
  }

  @Test mutating func `a draft waits in the notes of its face alone`() throws {
    bench.press("i")
    bench.type("of this face")
    bench.press(.escape, .character("q"), .down)
    bench.press("Ni")
    #expect(bench.writer?.field.text != "of this face" && bench.panel?.asset != bench.face)
    bench.press(.escape, .character("q"), .up)
    bench.press("Ni")
    #expect(bench.writer?.field.text == "of this face")
  }

  @Test mutating func `an emptied draft is not kept`() {
    bench.press("i")
    bench.type("no")
    bench.press(.escape)
    bench.press("i")
    bench.press(.control("u"), .escape)
    bench.press("i")
    #expect(bench.writer?.field.text == "")
    bench.type(" \n ")
    bench.press(.escape)
    #expect(bench.model.noteDrafts.begun.isEmpty)
  }

  @Test mutating func `a refused note joins the newer draft, and nothing is lost`() {
    bench.press("i")
    bench.type("refused")
    let effects = bench.press(.control("s"))
    bench.press("i")
    bench.type("begun")
    bench.press(.escape)
    bench.refuse(effects)
    #expect(bench.writer?.field.text == "refused")
    bench.press(.escape)
    bench.press("i")
    #expect(bench.writer?.field.text == "begun\nrefused")
    #expect(bench.text.contains("in the notebook of Tania & Co"))
  }

  @Test mutating func `joined drafts for two notebooks become private`() throws {
    try bench.happen(bench.world.write("the owner's"), by: bench.world.seller)
    try bench.happen(
      bench.world.open(bookOf: bench.world.seller, to: tania, .write), by: bench.world.desk)
    bench.press("i")
    bench.press(.tab)
    bench.type("for the owner")
    #expect(bench.text.contains("in the notebook of Selim & Co"))
    let effects = bench.press(.control("s"))
    bench.press("i")
    bench.type("for us")
    bench.press(.escape)
    bench.refuse(effects)
    bench.press(.escape)
    bench.press("i")
    #expect(bench.writer?.field.text == "for us\nfor the owner")
    #expect(bench.text.contains("only you can read it"))
  }

  @Test mutating func `a reply to a hidden note keeps the user's own words`() throws {
    let babul = bench.world.buyers[1]
    _ = try bench.world.request(bench.world.face, by: babul)
    try bench.happen(bench.world.open(bookOf: babul, to: tania, .write), by: bench.world.desk)
    try bench.happen(bench.world.write("canary", in: babul), by: babul)
    bench.press("R")
    bench.type("seen by Babul")
    #expect(bench.text.contains("Reply to Babul"))
    bench.press(.escape)
    bench.press("R")
    try bench.happen(bench.world.close(bookOf: babul, to: tania), by: babul)
    // The user's own words are still there; the note's author is not.
    #expect(bench.text.contains("seen by Babul") && !bench.text.contains("Reply to"))
    bench.press(.control("s"))
    #expect(bench.text.contains("! There is no such note."))
    bench.press(.escape)
    try bench.happen(bench.world.open(bookOf: babul, to: tania, .write), by: bench.world.desk)
    bench.press("R")
    #expect(bench.writer?.field.text == "")
    bench.type("once more")
    bench.press(.escape)
    try bench.happen(bench.world.close(bookOf: babul, to: tania), by: babul)
    #expect(!"\(bench.model)".contains("canary"))
    bench.press("I")
    #expect(bench.writer?.field.text == "seen by Babul\nonce more")
    #expect(bench.text.contains("only you can read it"))
  }

  @Test mutating func `trailing blanks of a note are not sent`() {
    bench.press("i")
    bench.type("  first\n\nlast \n\n")
    #expect(
      NotesBench.commands(bench.press(.control("s"))).first?.noteText == "  first\n\nlast")
    bench.press("i")
    bench.type("\n \n")
    bench.press(.control("s"))
    #expect(bench.text.contains("! The note is empty."))
  }

  @Test mutating func `a reply names its recipient and its notebook`() throws {
    try bench.happen(bench.world.write("from the desk", in: tania), by: bench.world.desk)
    bench.press("R")
    #expect(bench.text.contains("╭─ Reply to Farzana ─"))
    #expect(bench.text.contains("─ in the notebook of Tania & Co ─╮"))
    bench.press(.escape)
    try bench.happen(bench.world.write("mine", isPrivate: true), by: tania)
    bench.press(.home)
    bench.press("R")
    #expect(bench.text.contains("Reply to Tania") && bench.text.contains("only you can read it"))
  }

  @Test mutating func `the notebook is named however long the names are`() throws {
    let name = String(repeating: "Long & Co ", count: 19)
    let far = Organisation(id: bench.world.fresh(), name: name, role: .buyer)
    let buyer = User(
      id: bench.world.fresh(), name: name, email: "far@example.org", role: .buyer,
      organisation: far.id)
    try bench.world.act(.people(.registerOrganisation(far)), by: .system)
    try bench.world.act(.people(.addUser(buyer)), by: .system)
    _ = try bench.world.request(bench.world.face, by: buyer)
    try bench.happen(bench.world.open(bookOf: buyer, to: tania, .write), by: bench.world.desk)
    try bench.happen(bench.world.write("lit?", in: buyer), by: buyer)
    bench.press("R")
    #expect(bench.text.contains("Reply") && bench.text.contains("in the notebook of Long & Co"))
  }
}

extension NotesBench {
  var face: ID<Asset> { world.face.id }
}

extension Command {
  fileprivate var noteText: String? {
    if case .note(.create(let body)) = self { body.text } else { nil }
  }
}
