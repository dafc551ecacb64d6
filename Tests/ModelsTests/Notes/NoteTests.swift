import TestSupport
import Testing
import Wire

@testable import Models

/// Notes on a face, and their readers (N2, N3). Tania and Babul have requested the face, Mitu
/// hasn't; Selim owns it.
@Suite struct NoteTests {
  private var world = Fixture()
  private var tania: User { world.buyers[0] }
  private var babul: User { world.buyers[1] }
  private var mitu: User { world.buyers[2] }

  init() throws {
    _ = try world.request(world.face, by: world.buyers[0])
    _ = try world.request(world.face, by: world.buyers[1])
  }

  private func readers(of text: String) -> String {
    world.everyone.filter { world.texts(for: $0).contains(text) }.map(\.name)
      .joined(separator: " ")
  }

  @Test mutating func `a note is visible to its organisation and the desk but not to competitors`()
    throws
  {
    _ = try world.note("the mast leans", by: tania)
    #expect(readers(of: "the mast leans") == "Farzana Rafiq Tania")
    _ = try world.note("crew before nine", by: world.seller)
    #expect(readers(of: "crew before nine") == "Farzana Rafiq Selim")
    _ = try world.note("margin is thin", by: world.desk)
    #expect(readers(of: "margin is thin") == "Farzana Rafiq")
    // Babul's view contains nothing of it.
    let view = "\(world.market.view(for: babul))"
    for text in ["mast", "crew", "margin"] { #expect(!view.contains(text)) }
  }

  @Test mutating func `the desk writes and replies in any book`() throws {
    let note = try world.note("is it lit?", by: tania)
    try world.act(world.reply("until eleven", to: note), by: world.desk)
    _ = try world.note("price is good", by: world.desk, in: tania)
    #expect(readers(of: "price is good") == "Farzana Rafiq Tania")
    let page = try #require(world.market.notePages(of: world.face.id, for: tania).first)
    #expect(page.notes[0].replies.map(\.text) == ["until eleven"])
    #expect(page.notes[0].replies[0].author.name == "Farzana")
    // Nobody else can: existing and missing books are refused alike.
    for reader in [world.seller, babul, mitu] {
      for book in [tania, mitu] where book.id != reader.id {
        #expect(
          world.refusal(of: world.write("x", in: book), by: reader)
            == Refusal(.notFound, "There are no such notes."))
      }
    }
  }

  @Test mutating func `a buyer without a request can only write private notes`() throws {
    #expect(world.refusal(of: world.write("x"), by: mitu)?.code == .notAllowed)
    _ = try world.note("to remember", by: mitu, isPrivate: true)
    #expect(readers(of: "to remember") == "Mitu")
    _ = try world.request(world.face, by: mitu)
    _ = try world.note("x", by: mitu)
  }

  @Test mutating func `an invisible face has no notes`() throws {
    for isPrivate in [nil, true] as [Bool?] {
      let sample = world.write("x", on: world.sample, isPrivate: isPrivate)
      #expect(world.refusal(of: sample, by: tania)?.code == .notFound)
      #expect(world.refusal(of: sample, by: world.seller) == nil)
    }
  }

  @Test mutating func `earlier texts stay with a note, and with a reply`() throws {
    let note = try world.note("a", by: tania)
    world.now = world.now.advanced(byMilliseconds: 60_000)
    try world.act(world.edit(note, "b"), by: tania)
    try world.act(world.reply("c", to: note), by: tania)
    let written = try #require(world.market.notebooks.rows.first?.notes.first)
    #expect(written.text == "b" && written.isEdited)
    #expect(written.earlier == [EarlierText(text: "a", changedAt: world.now)])
    let reply = written.replies[0].id
    try world.act(
      .note(.editReply(.init(asset: world.face.id, reply: reply, text: "d"))), by: tania)
    let replied = try #require(world.market.notebooks.rows.first?.notes.first?.replies.first)
    #expect(replied.text == "d" && replied.earlier.map(\.text) == ["c"])
    // Writing the same text changes nothing.
    #expect(try world.act(world.edit(note, "b"), by: tania).isEmpty)
  }

  @Test mutating func `a text is changed twenty times at most`() throws {
    let note = try world.note("0", by: tania)
    for number in 1...20 { try world.act(world.edit(note, "\(number)"), by: tania) }
    #expect(world.refusal(of: world.edit(note, "21"), by: tania)?.code == .quotaReached)
  }

  @Test
  mutating func `only the author edits a note, and the desk and the book's owner can delete it`()
    throws
  {
    let note = try world.note("a", by: tania)
    #expect(world.refusal(of: world.edit(note, "b"), by: world.desk)?.code == .notAllowed)
    for user in [babul, mitu, world.seller] {
      let missing = Refusal(.notFound, "There is no such note.")
      for command in [world.edit(note, "b"), world.delete(note), world.reply("x", to: note)] {
        #expect(world.refusal(of: command, by: user) == missing)
      }
    }
    try world.act(world.reply("x", to: note), by: world.desk)
    let reply = try #require(world.market.notebooks.rows[0].notes[0].replies.first).id
    #expect(
      world.refusal(
        of: .note(.editReply(.init(asset: world.face.id, reply: reply, text: "y"))), by: tania)?
        .code
        == .notAllowed)
    try world.act(.note(.deleteReply(.init(asset: world.face.id, reply: reply))), by: tania)
    let events = try world.act(world.delete(note), by: world.desk)
    #expect(world.market.notebooks.rows[0].notes.isEmpty)
    // A client that was away doesn't get the deleted text.
    let audience = world.market.audience(of: events[0])
    #expect(events[0].purged(from: audience) == audience && events[0].isPurge(for: tania))
  }

  @Test mutating func `notes with control characters or too much text are refused`() throws {
    let bangla = String(repeating: "বিলবোর্ড ", count: 64 << 10 / 24)
    let marks = "a" + String(repeating: "\u{301}", count: 20_000)
    for text in ["", " \n", "\u{1b}[2J", "a\u{9b}31m", bangla, marks] {
      #expect(world.refusal(of: world.write(text), by: tania)?.code == .invalidText)
    }
    // Unsafe text is made safe when it is drawn.
    for text in ["\u{202e}drac", "a\u{200d}b", "ফার্মগেট\nদ্বিতীয়"] {
      #expect(world.refusal(of: world.write(text), by: tania) == nil)
    }
  }

  @Test mutating func `a book holds five hundred notes`() throws {
    for number in 0..<Note.Limits.perBook { _ = try world.note("\(number)", by: tania) }
    #expect(world.refusal(of: world.write("x"), by: tania)?.code == .quotaReached)
    #expect(world.refusal(of: world.write("x", isPrivate: true), by: tania) == nil)
  }

  /// The desk has all books, so no writer may fill its terminals.
  @Test mutating func `books, private notes and shared books have limits in bytes`() throws {
    let text = String(repeating: "x", count: TextLimits.note)
    func fill(_ bytes: Int, _ write: () throws -> Void) throws {
      for _ in 0..<(bytes / text.stateByteCount) { try write() }
    }
    func isFull(_ command: Command, _ user: User) -> Bool {
      world.refusal(of: command, by: user)?.code == .quotaReached
    }
    let first = try world.note("a", by: tania)
    try fill(Note.Limits.bytesPerPerson) { _ = try world.note(text, by: tania, isPrivate: true) }
    #expect(isFull(world.write(text, isPrivate: true), tania))
    #expect(!isFull(world.write(text), tania))
    // Notes of others in it count, as far as the writer sees them.
    try world.act(world.open(bookOf: tania, to: babul, .write), by: world.desk)
    try fill(Note.Limits.bytesPerOpenBook) {
      try world.act(world.write(text, in: tania), by: babul)
    }
    #expect(isFull(world.reply(text, to: first), babul))
    #expect(!isFull(world.reply(text, to: first), tania))
    // Replies and earlier texts count too.
    var note = first
    var number = 0
    while (try? world.act(world.reply(text, to: note), by: tania)) != nil {
      number += 1
      if number % 90 == 0 { note = try world.note("n", by: tania) }
    }
    #expect(number > 600 && isFull(world.reply(text, to: note), tania))
    for command in [world.write(text), world.reply(text, to: first), world.edit(first, text)] {
      #expect(isFull(command, tania), "\(command)")
      #expect(!isFull(command, world.desk), "\(command)")
    }
    #expect(!isFull(world.write(text), babul))
    try world.act(world.delete(note), by: tania)
    #expect(!isFull(world.write(text), tania))
  }

  // MARK: Notifications of replies

  /// The notifications of a reply, as `name: text`.
  private mutating func notifications(_ text: String, to note: ID<Note>, by user: User) throws
    -> [String]
  {
    try world.act(world.reply(text, to: note), by: user).compactMap { event in
      guard case .notification(.posted(let notice)) = event else { return nil }
      return "\(world.market.users[notice.recipient]?.name ?? ""): \(notice.text)"
    }
  }

  @Test mutating func `a reply notifies earlier writers without its text`()
    throws
  {
    let note = try world.note("is it lit?", by: tania)
    #expect(
      try notifications("until eleven", to: note, by: world.desk)
        == ["Tania: Farzana replied to your note on \(world.face.code)"])
    #expect(
      try notifications("thanks", to: note, by: tania)
        == ["Farzana: Tania replied to a note on \(world.face.code)"])
    // Never the author, and every other writer once.
    #expect(
      try notifications("and the mast?", to: note, by: world.secondDesk) == [
        "Tania: Rafiq replied to your note on \(world.face.code)",
        "Farzana: Rafiq replied to a note on \(world.face.code)",
      ])
    let notice = try #require(world.market.notifications.rows.last)
    let book = Notebook.id(of: tania.organisation, on: world.face.id)
    #expect(notice.topic == .replied && notice.subject == .notes(book))
    #expect(world.market.view(for: tania).asset(of: book) == world.face.id)
    #expect(world.market.view(for: babul).asset(of: book) == nil)
  }

  @Test mutating func `a reply to a private note notifies nobody`() throws {
    let note = try world.note("to remember", by: tania, isPrivate: true)
    #expect(try notifications("still", to: note, by: tania).isEmpty)
  }

  @Test mutating func `a former reader gets no notifications and loses earlier ones`() throws {
    let note = try world.note("x", by: tania)
    try world.act(world.open(bookOf: tania, to: world.seller, .write), by: tania)
    #expect(try notifications("y", to: note, by: world.seller).map { $0.prefix(6) } == ["Tania:"])
    #expect(try notifications("z", to: note, by: tania).map { $0.prefix(6) } == ["Selim:"])
    #expect(world.market.view(for: world.seller).notifications.rows.map(\.topic) == [.replied])
    try world.act(world.close(bookOf: tania, to: world.seller), by: tania)
    #expect(world.market.view(for: world.seller).notifications.isEmpty)
    #expect(world.market.view(for: tania).notifications.rows.map(\.topic) == [.replied])
    #expect(try notifications("z", to: note, by: world.desk).map { $0.prefix(6) } == ["Tania:"])
  }

  // MARK: Books to write in

  @Test mutating func `the desk can write in the book of every organisation involved`() throws {
    func books(_ user: User) -> [String] {
      world.market.view(for: user).booksToWrite(on: world.face, for: user).map(\.name)
    }
    let home = world.market.organisations
    #expect(
      books(world.desk)
        == [
          home[world.desk.organisation]?.name, home[babul.organisation]?.name,
          home[world.seller.organisation]?.name, home[tania.organisation]?.name,
        ].compactMap { $0 })
    #expect(books(tania) == [home[tania.organisation]?.name])
    #expect(books(mitu).isEmpty)
    _ = try world.note("x", by: tania)
    try world.act(world.open(bookOf: tania, to: mitu, .read), by: world.desk)
    #expect(books(mitu).isEmpty)
    try world.act(world.open(bookOf: tania, to: mitu, .write), by: world.desk)
    #expect(books(mitu) == [home[tania.organisation]?.name])
  }
}
