import Models
import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI

/// Notes and news at the terminal of Tania, who has requested the face.
@Suite struct NotesTests: TerminalBench {
  var world = Fixture()
  var model: Model
  private var seq: Int64 = 1
  private var viewer: User { world.buyers[0] }

  init() throws {
    model = Model(
      size: Size(columns: 80, rows: 24),
      now: Now(instant: world.now, uptime: Uptime(milliseconds: 0)),
      server: "here", generator: SeededGenerator(seed: 1))
    _ = try world.request(world.face, by: world.buyers[0])
    deliverState(of: viewer, seq: 1)
    press(.character("2"), .character("N"))
  }

  private mutating func type(_ text: String) { press(.paste(text)) }

  /// The server decides, and sends the terminal what its user may see.
  @discardableResult
  private mutating func happen(_ command: Command, by user: User) throws -> [Effect] {
    let events = try world.market.decide(
      command, id: world.fresh(), by: .user(user), at: world.now)
    var effects: [Effect] = []
    for event in events {
      seq += 1
      if world.market.audience(of: event).includes(viewer) {
        effects += deliver(
          .event(EventRecord(seq: seq, at: world.now, cause: nil, event: event)))
      }
      world.market.apply(event)
    }
    return effects
  }

  private func footer(_ model: Model) -> String {
    String(
      model.view().canvas.text.split(separator: "\n", omittingEmptySubsequences: false).last ?? "")
  }

  @Test mutating func `a note of several lines is written, sent and shown at once`() throws {
    press(.character("i"))
    type("first")
    press(.enter)
    type("second")
    let effects = press(.control("s"))
    #expect(
      Self.commands(effects) == [
        .note(
          .create(
            .init(
              asset: world.face.id, book: world.buyers[0].organisation, text: "first\nsecond")))
      ])
    #expect(text.contains("Tania, Tania & Co · now · ◌ pending") && text.contains("second"))
    // The server assigns its id; until then no command can name it.
    #expect(!footer(model).contains("edit") && press(.character("D")).isEmpty)
    #expect(model.dialogs.count == 1)
  }

  @Test mutating func `a confirmed note replaces the pending one`() throws {
    press(.character("i"))
    type("only once")
    let effects = press(.control("s"))
    guard case .submit(let order)? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    let events = try world.act(order.command, by: viewer)
    for event in events {
      seq += 1
      deliver(.event(EventRecord(seq: seq, at: world.now, cause: order.id, event: event)))
    }
    deliver(.accepted(Accepted(id: order.id, seq: seq)))
    #expect(text.contains("Notes 1") && !text.contains("pending"))
    #expect(footer(model).contains("edit"))
  }

  @Test mutating func `a note goes into the user's notebook, and Tab selects the next`() throws {
    try happen(
      .note(.create(.init(asset: world.face.id, book: viewer.organisation, text: "own"))),
      by: viewer)
    try happen(.note(.create(.init(asset: world.face.id, text: "the owner's"))), by: world.seller)
    try happen(world.open(bookOf: world.seller, to: viewer, .write), by: world.desk)
    press(.end, .character("i"))
    #expect(text.contains("in the notebook of Tania & Co"))
    #expect(footer(model).contains("Tab next notebook"))
    press(.tab)
    #expect(text.contains("in the notebook of Selim & Co"))
    type("seen")
    #expect(
      Self.commands(press(.control("s"))) == [
        .note(
          .create(
            .init(asset: world.face.id, book: world.seller.organisation, text: "seen")))
      ])
    // A private note is in no notebook.
    press(.character("I"))
    #expect(text.contains("only you can read it") && !footer(model).contains("next notebook"))
  }

  @Test mutating func `Enter on a reply behind the bell opens the notes`() throws {
    try happen(.note(.create(.init(asset: world.face.id, text: "lit?"))), by: viewer)
    let note = try #require(world.market.notebooks.rows.first?.notes.first?.id)
    press(.character("q"), .character("1"))
    let effects = try happen(
      .note(.reply(.init(asset: world.face.id, note: note, text: "until eleven"))), by: world.desk)
    #expect(effects.contains(.ring) && text.contains("Farzana replied to your note"))
    press(.character("b"), .enter)
    #expect(text.contains("until eleven") && text.contains("lit?"))
  }

  @Test mutating func `notes offer only the keys that the user may use`() throws {
    try happen(world.write("from the desk", in: viewer), by: world.desk)
    #expect(text.contains("from the desk"))
    // The owner of the notebook may reply and delete, but not edit.
    #expect(footer(model).contains("reply") && footer(model).contains("delete"))
    #expect(!footer(model).contains("edit") && !footer(model).contains("hide"))
    press(.character("e"))
    #expect(model.dialogs.count == 1)
    press(.character("R"))
    type("thanks")
    let note = try #require(world.market.notebooks.rows.first?.notes.first).id
    #expect(
      Self.commands(press(.control("s"))) == [
        .note(.reply(.init(asset: world.face.id, note: note, text: "thanks")))
      ])
    #expect(text.contains("↳ Tania"))
  }

  @Test mutating func `a refused note stays in the writer, with the reason`() {
    press(.character("i"), .control("s"))
    #expect(text.contains("! The note is empty."))
    press(.escape)
    #expect(model.dialogs.count == 1)
  }

  @Test mutating func `a key makes a note private or public, after a confirmation`() throws {
    press(.character("I"))
    type("only mine")
    #expect(
      Self.commands(press(.control("s"))) == [
        .note(.create(.init(asset: world.face.id, text: "only mine", isPrivate: true)))
      ])
    #expect(text.contains("▪ Private"))
    try happen(world.write("confirmed", isPrivate: true), by: viewer)
    press(.home)
    press(.character("V"))
    #expect(text.contains("Show the note to others?"))
    let note = try #require(world.market.privateNotes.rows.first?.pages.first?.notes.first).id
    #expect(Self.commands(press(.enter)) == [world.edit(note, isPrivate: false)])
  }

  @Test mutating func `hidden notes leave the screen, and the terminal confirms it`()
    throws
  {
    let babul = world.buyers[1]
    _ = try world.request(world.face, by: babul)
    try happen(world.open(bookOf: babul, to: viewer), by: world.desk)
    try happen(world.write("canary", in: babul), by: babul)
    #expect(text.contains("canary") && text.contains("shared with you to read"))
    let effects = try happen(world.close(bookOf: babul, to: viewer), by: babul)
    #expect(effects == [.forgetState, .confirm])
    #expect(!text.contains("canary") && !"\(model.market)".contains("canary"))
  }

  @Test(arguments: [[Key.tab], [.character("q"), .character("4")]])
  mutating func `hidden notes are removed from all cached state`(keys: [Key]) throws {
    let babul = world.buyers[1]
    _ = try world.request(world.face, by: babul)
    try happen(world.open(bookOf: babul, to: viewer), by: world.desk)
    try happen(world.write("canary", in: babul), by: babul)
    for key in keys { press(key) }
    #expect("\(model)".contains("canary"))
    let effects = try happen(world.close(bookOf: babul, to: viewer), by: babul)
    #expect(effects == [.forgetState, .confirm])
    #expect(!"\(model)".contains("canary"))
  }

  @Test mutating func `news is linked, dismissed and copied`() throws {
    let item = NewsItem.Draft(
      title: "Works on Airport Road", source: "Daily", url: "https://example.org/1",
      at: world.now)
    try happen(.news(.post(.init(items: [item]))), by: world.desk)
    press(.tab)
    #expect(text.contains("1 proposed") && text.contains("names this road"))
    #expect(press(.character("y")) == [.copy("https://example.org/1")])
    // Dismissing it for all is the desk's.
    #expect(press(.character("X")).isEmpty)
    let news = try #require(world.market.news.rows.first).id
    #expect(
      Self.commands(press(.character("a"))) == [
        .news(.link(.init(asset: world.face.id, news: news)))
      ])
    #expect(text.contains("▪ Linked to this face"))
    #expect(
      Self.commands(press(.character("x"))) == [
        .news(.dismiss(.init(asset: world.face.id, news: news)))
      ])
    #expect(text.contains("All news about this face has been dismissed."))
    #expect(text.contains("✓ Dismissed for you. Others still see it."))
  }

  /// Escape sequences don't get past the market; what else is hostile is made safe where it is
  /// drawn.
  @Test(arguments: [
    "\u{202e}gnp.exe\u{2066}", "a" + String(repeating: "\u{301}", count: 1_900),
    String(repeating: "a\u{200d}", count: 900), String(repeating: "ফার্মগেট ", count: 150),
    String(repeating: "x", count: 4_000), "x\u{2028}\u{feff}\u{ad}", "🏳️‍🌈👩‍👩‍👧‍👦 한글 \u{1112}\u{1161}",
  ])
  mutating func `no text breaks the screen`(hostile: String) throws {
    try happen(world.write(hostile), by: viewer)
    try happen(world.write("after"), by: viewer)
    for size in [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)] {
      _ = model.update(.resized(size), now: now)
      for keys in [[], [Key.end], [.character("e")]] {
        for key in keys { press(key) }
        let canvas = model.view().canvas
        for row in 0..<size.rows {
          var column = 0
          while column < size.columns { column += max(1, Int(canvas[row, column].columnCount)) }
          #expect(column == size.columns, "row \(row)")
        }
        let shown = canvas.text
        #expect(!shown.unicodeScalars.contains { (0x202a...0x202e).contains($0.value) })
        #expect(!shown.unicodeScalars.contains { (0x2066...0x2069).contains($0.value) })
        #expect(shown.contains("DHK-001A Farmgate"))
      }
      press(.escape)
    }
  }

  @Test mutating func `a notebook longer than the screen scrolls line by line`() throws {
    for number in 0..<40 { try happen(world.write("note number \(number)"), by: viewer) }
    #expect(text.contains("note number 0") && !text.contains("note number 39"))
    press(.end)
    #expect(text.contains("note number 39") && !text.contains("number 0\n"))
    press(.home)
    #expect(text.contains("▪ Notes of Tania & Co"))
  }

  private mutating func refuse(_ effects: [Effect]) throws {
    guard case .submit(let order) = try #require(effects.first) else { return }
    deliver(.refused(Refused(id: order.id, refusal: Refusal(.quotaReached, "The book is full."))))
  }

  @Test mutating func `a refused note is in the writer again, with the reason`() throws {
    press(.character("i"))
    type("first\nsecond")
    try refuse(press(.control("s")))
    #expect(text.contains("! The book is full.") && text.contains("second"))
    #expect(text.contains("in the notebook of Tania & Co"))
    #expect(Self.commands(press(.control("s"))).first?.noteText == "first\nsecond")
    #expect(model.noteDrafts.refused.isEmpty)
  }

  @Test mutating func `a note refused while the user is elsewhere waits in the notes`() throws {
    try happen(world.write("lit?"), by: viewer)
    press(.character("R"))
    type("yes")
    let reply = press(.control("s"))
    press(.up, .character("e"))
    type(" or not")
    let change = press(.control("s"))
    press(.character("q"), .character("4"))
    try refuse(reply)
    try refuse(change)
    #expect(model.dialogs.isEmpty && text.contains("Your draft is in the notes of DHK-001A"))
    press(.character("2"), .character("N"))
    #expect(text.contains("Reply") && text.contains("yes") && text.contains("The book is full."))
    press(.escape)
    #expect(text.contains("Edit the note") && text.contains("lit? or not"))
    press(.escape)
    #expect(model.dialogs.count == 1 && model.noteDrafts.refused.isEmpty)
  }

  @Test mutating func `a note whose notebook was closed comes back as a private one`() throws {
    try happen(.note(.create(.init(asset: world.face.id, text: "the owner's"))), by: world.seller)
    try happen(world.open(bookOf: world.seller, to: viewer, .write), by: world.desk)
    press(.character("i"), .tab)
    type("for them")
    let note = press(.control("s"))
    try happen(world.close(bookOf: world.seller, to: viewer), by: world.desk)
    try refuse(note)
    #expect(text.contains("for them") && text.contains("only you can read it"))
  }

  private var panel: NotesPanel? {
    if case .notes(let panel) = model.dialogs.first { panel } else { nil }
  }

  @Test mutating func `a notebook is wrapped once, and ages advance`() throws {
    try happen(world.write("lit until eleven"), by: viewer)
    #expect(text.contains("Tania & Co · now"))
    let (former, place) = try (#require(panel), panel?.text.place)
    world.now = world.now.advanced(byMilliseconds: 125_000)
    press(.down, .character("_"))
    #expect(text.contains("Tania & Co · 2 min ago"))
    #expect(panel?.edition == former.edition && panel?.text.place == place)
    // Events elsewhere don't matter.
    _ = try world.newConversation(with: world.desk, by: viewer)
    try happen(.conversation(.markDelivered(.init(marks: []))), by: viewer)
    #expect(panel?.edition == former.edition && panel?.text.place == place)
    try happen(world.write("and from five"), by: viewer)
    #expect(panel?.edition != former.edition && text.contains("and from five"))
    let wide = panel?.text.request?.width
    _ = model.update(.resized(Size(columns: 200, rows: 50)), now: now)
    #expect(panel?.text.request?.width != wide && text.contains("and from five"))
  }
}

extension NotesText {
  /// The address of its lines in memory, which changes when they are made again.
  fileprivate var place: UnsafeRawPointer? { notes.lines.withUnsafeBytes(\.baseAddress) }
}

extension Command {
  fileprivate var noteText: String? {
    if case .note(.create(let body)) = self { body.text } else { nil }
  }
}
