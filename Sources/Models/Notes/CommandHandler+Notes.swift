import Wire

/// Notes about a face (N2–N4). Private notes are looked up through their author only: for everyone
/// else they don't exist.
extension CommandHandler {
  func createNote(_ body: NoteCommand.CreateNote) throws(Refusal) -> [Event] {
    let user = try require(.buyer, .seller, .admin)
    let asset = try asset(body.asset)
    try Refusal.check(body.text, "note", limit: TextLimits.note)
    let note = Note(id: freshNote, author: author(user), text: body.text, at: now)
    let home = NoteHome(asset: asset.id, book: body.book ?? user.organisation)
    return body.isPrivate ?? false
      ? try writePrivately(note, in: home, by: user) : try write(note, in: home, by: user)
  }

  func editNote(_ body: NoteCommand.EditNote) throws(Refusal) -> [Event] {
    let (user, page, note) = try note(body.note, on: body.asset)
    guard page.canEdit(note, by: user) else { throw Self.onlyAuthor }
    var changed = note
    if let text = body.text, text != note.text {
      try check(text, of: note)
      try checkRoom(for: text.stateByteCount, in: page, by: user)
      changed.revise(text, at: now)
    }
    switch (page.home.isPrivate, body.isPrivate ?? page.home.isPrivate) {
    case (true, false):
      return [.note(.deleted(.init(home: page.home, note: note.id)))]
        + (try write(changed.published(as: freshNote, at: now), in: page.home.inBook, by: user))
    case (false, true):
      return [.note(.deleted(.init(home: page.home, note: note.id)))]
        + (try writePrivately(changed.copied(as: freshNote), in: page.home, by: user))
    case (true, true), (false, false):
      return changed == note
        ? []
        : [.note(.updated(.init(home: page.home, note: note.id, text: changed.text, at: now)))]
    }
  }

  func deleteNote(_ body: NoteCommand.DeleteNote) throws(Refusal) -> [Event] {
    let (user, page, note) = try note(body.note, on: body.asset)
    guard page.canDelete(note, by: user) else { throw Self.onlyAuthor }
    return [.note(.deleted(.init(home: page.home, note: note.id)))]
  }

  func replyToNote(_ body: NoteCommand.ReplyToNote) throws(Refusal) -> [Event] {
    let (user, page, note) = try note(body.note, on: body.asset)
    guard page.rights >= .write else { throw Self.onlyReading }
    try Refusal.check(body.text, "reply", limit: TextLimits.note)
    guard note.replies.count < Note.Limits.replies else {
      throw Refusal(.quotaReached, "The note has \(note.replies.count) replies. Write a new one.")
    }
    try checkRoom(for: body.text.stateByteCount, in: page, by: user)
    let reply = Reply(
      id: ID(derivedFrom: id, salt: 0), author: author(user), text: body.text, at: now)
    return [.note(.replied(.init(home: page.home, note: note.id, reply: reply)))]
      + notices(ofReplyTo: note, in: page.home, by: user)
  }

  /// Notifies earlier writers in the thread who may still read it. Leaves the text out, since it
  /// may be changed, deleted or hidden later. A private note has no other reader.
  private func notices(ofReplyTo note: Note, in home: NoteHome, by user: User) -> [Event] {
    let writers = Set([note.author.user] + note.replies.map(\.author.user))
    let readers = market.users.rows.filter {
      $0.id != user.id && writers.contains($0.id) && market.rights(of: $0, in: home) != nil
    }
    let face = market.assets[home.asset]?.code ?? "a face"
    return [true, false].flatMap { isAuthor in
      post(
        .replied, .notes(home.notebook),
        "\(user.name) replied to \(isAuthor ? "your" : "a") note on \(face)",
        to: readers.filter { ($0.id == note.author.user) == isAuthor }, salt: isAuthor ? 1 : 2)
    }
  }

  func editReply(_ body: NoteCommand.EditReply) throws(Refusal) -> [Event] {
    let (user, page, note, reply) = try reply(body.reply, on: body.asset)
    guard page.canEdit(reply, by: user) else { throw Self.onlyAuthor }
    if body.text == reply.text { return [] }
    try check(body.text, of: reply)
    try checkRoom(for: body.text.stateByteCount, in: page, by: user)
    return [
      .note(
        .replyUpdated(
          .init(home: page.home, note: note.id, reply: reply.id, text: body.text, at: now)))
    ]
  }

  func deleteReply(_ body: NoteCommand.DeleteReply) throws(Refusal) -> [Event] {
    let (user, page, note, reply) = try reply(body.reply, on: body.asset)
    guard page.canDelete(reply, by: user) else { throw Self.onlyAuthor }
    return [.note(.replyDeleted(.init(home: page.home, note: note.id, reply: reply.id)))]
  }
}

extension CommandHandler {
  /// The server chooses the id, so a client can neither probe for ids nor cause a collision.
  private var freshNote: ID<Note> { ID(derivedFrom: id, salt: 0) }

  private func author(_ user: User) -> Writer {
    Writer(
      user: user.id, name: user.name,
      organisation: market.organisations[user.organisation]?.name ?? "")
  }

  private func check(_ text: String, of writing: some Writing) throws(Refusal) {
    try Refusal.check(text, "text", limit: TextLimits.note)
    guard writing.earlier.count < Note.Limits.edits else {
      throw Refusal(
        .quotaReached,
        "The text was already changed \(writing.earlier.count) times. Write a new one.")
    }
  }

  /// Adds the note to a book, which all its readers see.
  private func write(
    _ note: Note, in home: NoteHome, by user: User
  ) throws(Refusal) -> [Event] {
    guard let rights = market.rights(of: user, in: home) else {
      throw home.book == user.organisation ? Self.onlyPrivate : Self.noSuchBook
    }
    guard rights >= .write else { throw Self.onlyReading }
    let page = market.notePages(of: home.asset, for: user).first { $0.home == home }
    guard page?.notes.count ?? 0 < Note.Limits.perBook else {
      throw Refusal(.quotaReached, "The book has \(Note.Limits.perBook) notes. Delete some.")
    }
    try checkRoom(for: note.byteCount, in: home, page?.notes ?? [], by: user)
    return try opening(home) + [.note(.created(.init(home: home, note: note)))]
  }

  /// Adds the note to the author's private notes, which needs no rights in the book.
  private func writePrivately(
    _ note: Note, in home: NoteHome, by user: User
  ) throws(Refusal) -> [Event] {
    // The rights in the book are checked when the note is made public.
    let count = market.privateNotes[PrivateNotes.id(of: user.id)]?.count ?? 0
    guard count < Note.Limits.perPerson else {
      throw Refusal(.quotaReached, "You have \(count) private notes. Delete some.")
    }
    try checkRoom(for: note.byteCount, in: home.kept(by: user.id), [], by: user)
    return [.note(.created(.init(home: home.kept(by: user.id), note: note)))]
  }

  /// The event that creates the book if it doesn't exist yet.
  func opening(_ home: NoteHome) throws(Refusal) -> [Event] {
    guard !market.notebooks.contains(Notebook.id(of: home.book, on: home.asset)) else { return [] }
    // A reader's view has a grant instead of the book, and may lack its organisation.
    guard let organisation = market.organisations[home.book] else { return [] }
    return [.note(.bookOpened(Notebook(of: organisation, on: home.asset)))]
  }

  private func note(
    _ id: ID<Note>, on asset: ID<Asset>
  ) throws(Refusal) -> (User, NotePage, Note) {
    let user = try require(.buyer, .seller, .admin)
    for page in market.notePages(of: asset, for: user) {
      if let note = page.notes.first(where: { $0.id == id }) { return (user, page, note) }
    }
    throw Refusal(.notFound, "There is no such note.")
  }

  private func reply(
    _ id: ID<Reply>, on asset: ID<Asset>
  ) throws(Refusal) -> (User, NotePage, Note, Reply) {
    let user = try require(.buyer, .seller, .admin)
    for page in market.notePages(of: asset, for: user) {
      for note in page.notes {
        if let reply = note.replies.first(where: { $0.id == id }) {
          return (user, page, note, reply)
        }
      }
    }
    throw Refusal(.notFound, "There is no such reply.")
  }

  static let noSuchBook = Refusal(.notFound, "There are no such notes.")
  private static let onlyAuthor = Refusal(.notAllowed, "Only the author can change this.")
  private static let onlyReading = Refusal(
    .notAllowed, "You can read these notes but not write in them.")
  private static let onlyPrivate = Refusal(
    .notAllowed, "Ask for the face first. Until then your notes on it are private.")
}
