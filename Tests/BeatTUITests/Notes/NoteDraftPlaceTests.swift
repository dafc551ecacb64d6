import Models
import TestSupport
import Testing
import Wire

@testable import BeatTUI

/// Where drafts go when their note is moved or deleted.
@Suite struct NoteDraftPlaceTests {
  private var bench: NotesBench
  private var tania: User { bench.viewer }

  init() throws { bench = try NotesBench() }

  private mutating func begin(_ key: String, _ text: String) {
    bench.press(key)
    bench.press(.control("u"))
    bench.type(text)
    bench.press(.escape)
  }

  /// The draft that the writer would continue.
  private mutating func begun(_ key: String) -> String? {
    bench.press(key)
    let text = bench.writer?.field.text
    bench.press(.escape)
    return text
  }

  @Test(arguments: [true, false])
  mutating func `a draft follows its note, made private or shown`(isPrivate: Bool) throws {
    try bench.happen(bench.world.write("mine", isPrivate: isPrivate), by: tania)
    let note = try #require(bench.world.market.notePages(of: bench.face, for: tania).first)
      .notes[0].id
    for text in ["one", "two"] {
      try bench.happen(bench.world.reply(text, to: note), by: tania)
    }
    begin("e", "mine, changed")
    begin("R", "an answer")
    bench.press(.end)
    begin("e", "two, changed")
    bench.press(.home)
    bench.press("V")
    let effects = bench.press(.enter)
    #expect(bench.model.noteDrafts.begun.count == 3)
    try bench.confirm(effects)
    #expect(bench.model.noteDrafts.begun.count == 3 && bench.model.toasts.allSatisfy(\.isOfLeaving))
    #expect(begun("e") == "mine, changed" && begun("R") == "an answer")
    bench.press(.end)
    #expect(begun("e") == "two, changed")
    #expect(bench.text.contains(isPrivate ? "▪ Notes of Tania" : "▪ Private"))
  }

  @Test mutating func `a draft stays with a note that was not made private after all`() throws {
    try bench.happen(bench.world.write("mine"), by: tania)
    begin("e", "mine, changed")
    bench.press("V")
    bench.refuse(bench.press(.enter))
    #expect(begun("e") == "mine, changed")
  }

  @Test mutating func `a draft is kept while its note gets another id`() throws {
    try bench.happen(bench.world.write("mine"), by: tania)
    begin("e", "mine, changed")
    bench.press("V")
    try bench.comeBack(after: bench.press(.enter))
    #expect(bench.text.contains("▪ Private") && !bench.text.contains("pending"))
    #expect(begun("I") == "mine, changed")
  }

  @Test mutating func `a draft about a deleted note waits as a private note`() throws {
    try bench.happen(bench.world.write("mine"), by: tania)
    begin("i", "begun before")
    begin("e", "mine, changed")
    bench.press("D")
    let effects = bench.press("y")
    #expect(bench.model.noteDrafts.begun.count == 2)
    try bench.confirm(effects)
    #expect(bench.text.contains("Your draft is kept. Press I to continue it."))
    bench.press("I")
    #expect(bench.writer?.field.text == "begun before\nmine, changed")
    #expect(bench.text.contains("only you can read it"))
  }

  @Test mutating func `a draft about a deleted reply waits as a private note too`() throws {
    try bench.happen(bench.world.write("kept", isPrivate: true), by: tania)
    try bench.happen(bench.world.write("mine"), by: tania)
    let book = try #require(bench.world.market.notebooks.rows.first)
    try bench.happen(bench.world.reply("a reply", to: book.notes[0].id), by: tania)
    begin("R", "to what is private")
    bench.press(.end)
    begin("e", "a reply, changed")
    let reply = try #require(bench.world.market.notebooks.rows.first?.notes[0].replies.first).id
    try bench.happen(.note(.deleteReply(.init(asset: bench.face, reply: reply))), by: tania)
    #expect(begun("I") == "a reply, changed")
    let page = try #require(bench.world.market.privateNotes.rows.first?.pages.first)
    // Also while the notes aren't open.
    bench.press("q")
    try bench.happen(bench.world.delete(page.notes[0].id), by: tania)
    bench.press("N")
    #expect(begun("I") == "a reply, changed\nto what is private")
    #expect(bench.model.noteDrafts.begun.count == 1)
  }

  @Test mutating func `a draft that can't be sent is kept under the named key`() throws {
    try bench.happen(bench.world.write("from the desk", in: tania), by: bench.world.desk)
    bench.press("R")
    bench.type("an answer")
    let note = try #require(bench.world.market.notebooks.rows.first?.notes.first).id
    try bench.happen(bench.world.delete(note), by: bench.world.desk)
    bench.press(.control("s"))
    #expect(bench.text.contains("! There is no such note."))
    bench.press(.escape)
    #expect(bench.text.contains("Your draft is kept. Press I to continue it."))
    #expect(!bench.text.contains("Press r to continue"))
    #expect(begun("I") == "an answer")
  }
}

extension Toast {
  fileprivate var isOfLeaving: Bool {
    ["R", "e"].contains { text.hasSuffix(" Press \($0) to continue it.") }
  }
}
