import Localization
import Models
import TestSupport
import Testing
import Wire

@testable import BeatTUI

/// The texts and the cursor of the panel of notes and news.
@Suite struct NotesPanelTests {
  private var bench: NotesBench
  private var tania: User { bench.viewer }

  init() throws { bench = try NotesBench() }

  @Test mutating func `the cursor is on the newly written note, also after it gets its id`()
    throws
  {
    for number in 0..<30 { try bench.happen(bench.world.write("note \(number)"), by: tania) }
    bench.press("i")
    bench.type("the newest")
    let effects = bench.press(.control("s"))
    #expect(bench.chosen.contains("the newest") && bench.chosen.contains("pending"))
    try bench.confirm(effects)
    #expect(bench.chosen.contains("the newest") && !bench.chosen.contains("pending"))
    #expect(bench.footer.contains("e edit"))
    bench.press(.home)
    bench.press("R")
    bench.type("to the first")
    try bench.confirm(bench.press(.control("s")))
    #expect(bench.chosen.contains("↳ Tania") && bench.chosen.contains("to the first"))
  }

  @Test mutating func `the cursor stays where the user moved before the id came`() throws {
    try bench.happen(bench.world.write("old"), by: tania)
    bench.press("i")
    bench.type("new")
    let effects = bench.press(.control("s"))
    bench.press(.home)
    try bench.confirm(effects)
    #expect(bench.chosen.contains("old"))
    // Nor does it go into a notebook of others.
    try bench.happen(bench.world.write("from the desk", in: tania), by: bench.world.desk)
    #expect(bench.chosen.contains("old"))
  }

  @Test mutating func `the bell leads to the reply of the notification`() throws {
    for number in 0..<20 { try bench.happen(bench.world.write("note \(number)"), by: tania) }
    let notes = try #require(bench.world.market.notebooks.rows.first).notes
    bench.press("q")
    try bench.happen(bench.world.reply("the older one", to: notes[15].id), by: bench.world.desk)
    bench.pass(milliseconds: 60_000)
    try bench.happen(bench.world.reply("the newer one", to: notes[3].id), by: bench.world.desk)
    bench.press(.character("b"), .enter)
    #expect(bench.chosen.contains("the newer one"))
    bench.press("q")
    bench.press(.character("b"), .down, .enter)
    #expect(bench.chosen.contains("the older one"))
    // If that reply is gone, it leads to the newest reply by others.
    bench.press("q")
    let older = try #require(bench.world.market.notebooks.rows.first?.notes[15].replies.first)
    try bench.happen(
      .note(.deleteReply(.init(asset: bench.world.face.id, reply: older.id))), by: tania)
    bench.press(.character("b"), .down, .enter)
    #expect(bench.chosen.contains("the newer one"))
  }

  @Test mutating func `with --bn dates are in Bangla, and people's texts unchanged`()
    throws
  {
    bench = try NotesBench(language: .bangla)
    try bench.happen(bench.world.write("Gate 7, ৯ feet"), by: tania)
    let note = try #require(bench.world.market.notebooks.rows.first?.notes.first).id
    try bench.happen(bench.world.edit(note, "Gate 8, ৯ feet"), by: tania)
    #expect(bench.text.contains("Gate 8, ৯ feet") && bench.text.contains("Notes ১"))
    bench.press("v")
    #expect(bench.text.contains("until ২১ নভে ১০:০০") && bench.text.contains("Gate 7, ৯ feet"))
    bench.pass(milliseconds: 3 * 86_400_000)
    #expect(bench.text.contains(" · ২১ নভে ১০:০০"))
    bench.press("e")
    bench.type(" of 12")
    #expect(bench.text.contains("Gate 8, ৯ feet of 12"))
    bench.press(.escape, .tab)
    let item = NewsItem.Draft(
      title: "20 days of works on Airport Road", source: "Daily 24", url: "https://example.org/1",
      at: bench.world.now)
    try bench.happen(.news(.post(.init(items: [item]))), by: bench.world.desk)
    #expect(bench.text.contains("20 days of works") && bench.text.contains(" · ২৪ নভে"))
    #expect(bench.text.contains("https://example.org/1"))
  }

  @Test mutating func `the panel and its writer show their own keys`() throws {
    try bench.happen(bench.world.write("lit?"), by: tania)
    for columns in [80, 200] {
      bench.resize(columns, 24)
      #expect(bench.footer.contains("Esc close  ? keys"))
    }
    bench.press("?")
    #expect(bench.text.contains("What can be done in this window"))
    #expect(bench.text.contains("write-note"))
    #expect(!bench.text.contains("dismiss-for-all"))
    bench.press("?")
    #expect(bench.model.dialogs.count == 1)
    bench.press("i")
    bench.press("?")
    #expect(bench.writer?.field.text == "?" && bench.footer.contains("^G keys"))
    bench.press(.control("g"))
    #expect(bench.text.contains("delete-word") && bench.text.contains("^S"))
    #expect(bench.text.contains("You can write in no other notebook."))
    bench.press(.escape)
    #expect(bench.writer?.field.text == "?")
    bench.press(.escape, .tab)
    #expect(bench.footer.contains("Esc close  ? keys"))
    bench.press("?")
    #expect(bench.text.contains("dismiss-news"))
    bench.press(.escape)
    #expect(bench.text.contains("No news about this face."))
    bench = try NotesBench(of: { $0.desk })
    bench.press("?")
    #expect(bench.text.contains("dismiss-for-all"))
    bench.press(.escape)
    bench.press("i")
    bench.press(.control("g"))
    #expect(bench.text.contains("next notebook that you can write in"))
  }

  @Test mutating func `without notes the panel says who would read one`() throws {
    func says(_ words: String) -> Bool {
      let shown = bench.text.split { " │\n".contains($0) }.joined(separator: " ")
      return shown.contains(words)
    }
    #expect(says("No notes that you can read."))
    #expect(says("i writes a note that your organisation and the desk can read; I writes a"))
    let seller = bench.world.seller
    try bench.happen(bench.world.open(bookOf: tania, to: seller), by: tania)
    #expect(says("your organisation, Selim & Co and the desk can read; I writes a private note."))
    bench = try NotesBench(of: { $0.desk })
    #expect(says("i writes a note that the desk can read; I writes a private note."))
    bench = try NotesBench(of: { $0.buyers[1] })
    #expect(says("I writes a private note. To write to the desk, request the face first."))
    let mitu = bench.world.buyers[2]
    _ = try bench.world.request(bench.world.face, by: mitu)
    try bench.happen(bench.world.open(bookOf: mitu, to: bench.viewer, .write), by: bench.world.desk)
    #expect(says("i writes a note in the notebook of Mitu & Co; I writes"))
  }

  @Test mutating func `dismissing news for everyone needs a confirmation`() throws {
    bench = try NotesBench(of: { $0.desk })
    let item = NewsItem.Draft(
      title: "Works on Airport Road", source: "Daily", url: "https://example.org/1",
      at: bench.world.now)
    bench.press(.tab)
    #expect(bench.text.contains("No news about this face."))
    try bench.happen(.news(.post(.init(items: [item]))), by: bench.world.desk)
    let news = try #require(bench.world.market.news.rows.first).id
    #expect(bench.press("X").isEmpty)
    #expect(bench.text.contains("Dismiss the news for everyone?"))
    #expect(bench.text.contains("“Works on Airport Road”") && bench.footer.contains("Esc no"))
    bench.press(.escape)
    #expect(bench.text.contains("1 proposed"))
    bench.press("X")
    #expect(
      NotesBench.commands(bench.press("y")) == [
        .news(.dismiss(.init(asset: bench.world.face.id, news: news, forAll: true)))
      ])
    #expect(bench.text.contains("All news about this face has been dismissed."))
  }

  @Test mutating func `confirmations quote the note that they are about`() throws {
    bench = try NotesBench(language: .bangla)
    try bench.happen(bench.world.write("Gate 7 leans", isPrivate: true), by: tania)
    try bench.happen(bench.world.write("lit\nwet\ndry\nhot\ncold"), by: tania)
    let note = try #require(bench.world.market.notebooks.rows.first?.notes.first).id
    try bench.happen(bench.world.reply("until 10", to: note), by: tania)
    for (key, title) in [("V", "Show the note"), ("D", "Delete the note?")] {
      bench.press(key)
      #expect(bench.text.contains(title) && bench.text.contains("│  “Gate 7 leans”"))
      bench.press(.escape)
    }
    bench.press(.down)
    for (key, title) in [("V", "Make the note private?"), ("D", "Delete the note?")] {
      bench.press(key)
      #expect(bench.text.contains(title) && bench.text.contains("│  “lit "))
      // The effects are always shown.
      #expect(bench.text.contains("│  …") && bench.text.contains("its replies"))
      bench.press(.escape)
    }
    bench.press(.down)
    bench.press("D")
    #expect(bench.text.contains("Delete the reply?") && bench.text.contains("│  “until 10”"))
    // A deleted note is no longer quoted.
    let reply = try #require(bench.world.market.notebooks.rows.first?.notes[0].replies.first).id
    try bench.happen(.note(.deleteReply(.init(asset: bench.face, reply: reply))), by: tania)
    #expect(bench.text.contains("Delete the reply?") && !bench.text.contains("until 10"))
  }
}
