package import Wire

/// Applying events of notes.
extension Marketplace {
  mutating func apply(_ body: NoteEvent.NoteCreated) {
    change(body.home) { notes in
      if !notes.contains(where: { $0.id == body.note.id }) { notes.append(body.note) }
    }
  }

  mutating func apply(_ body: NoteEvent.NoteUpdated) {
    change(body.home) { $0.change(body.note) { $0.revise(body.text, at: body.at) } }
  }

  mutating func apply(_ body: NoteEvent.NoteDeleted) {
    change(body.home) { $0.removeAll { $0.id == body.note } }
  }

  mutating func apply(_ body: NoteEvent.NoteReplied) {
    change(body.home) { notes in
      notes.change(body.note) { note in
        if !note.replies.contains(where: { $0.id == body.reply.id }) {
          note.replies.append(body.reply)
        }
      }
    }
  }

  mutating func apply(_ body: NoteEvent.ReplyUpdated) {
    change(body.home) { notes in
      notes.change(body.note) { $0.change(body.reply) { $0.revise(body.text, at: body.at) } }
    }
  }

  mutating func apply(_ body: NoteEvent.ReplyDeleted) {
    change(body.home) { notes in
      notes.change(body.note) { $0.replies.removeAll { $0.id == body.reply } }
    }
  }

  /// Removes everything of the book from its former readers, including notifications of replies.
  mutating func apply(_ body: NoteEvent.NotesRevoked) {
    guard let grant = noteGrants[body.grant] else { return }
    noteGrants.removeAll { $0.id == grant.id }
    let users = users
    notifications.removeAll {
      $0.subject == .notes(grant.home.notebook)
        && users[$0.recipient]?.organisation == grant.reader
    }
  }

  /// Changes the book, if it is visible, and each copy of it.
  private mutating func change(_ home: NoteHome, _ change: (inout [Note]) -> Void) {
    if let keeper = home.keeper {
      var own = privateNotes[PrivateNotes.id(of: keeper)] ?? PrivateNotes(of: keeper)
      own.change(home, change)
      if own.pages.isEmpty {
        privateNotes.removeAll { $0.id == own.id }
      } else {
        privateNotes.put(own)
      }
      return
    }
    notebooks.update(Notebook.id(of: home.book, on: home.asset)) { change(&$0.notes) }
    for grant in noteGrants.rows where grant.home == home {
      noteGrants.update(grant.id) { change(&$0.notes) }
    }
  }
}

extension Marketplace {
  /// The face of a book that the user may read.
  package func asset(of book: ID<Notebook>) -> ID<Asset>? {
    notebooks[book]?.asset ?? noteGrants.rows.first { $0.home.notebook == book }?.asset
  }
}

/// Audiences of notes.
extension Marketplace {
  /// The desk, the book's organisation and its readers; for private notes only the author.
  func audience(ofNotes home: NoteHome) -> Audience {
    if let keeper = home.keeper { return Audience(users: [keeper]) }
    let readers = noteGrants.rows.filter { $0.home == home }.map(\.reader)
    return Audience(roles: [.admin], organisations: [home.book] + readers)
  }

  static func audience(of grant: NoteGrant) -> Audience {
    Audience(roles: [.admin], organisations: [grant.book, grant.reader])
  }
}

extension Marketplace {
  func brokenLawOfNotes() -> String? {
    for book in notebooks.rows where book.id != Notebook.id(of: book.organisation, on: book.asset) {
      return "an organisation has one book on a face"
    }
    for grant in noteGrants.rows {
      if grant.id != NoteGrant.id(of: grant.home, to: grant.reader) {
        return "a book has one grant per reader"
      }
      let book = notebooks[Notebook.id(of: grant.book, on: grant.asset)]
      if book?.notes != grant.notes { return "a grant has the notes of its book" }
      if grant.reader == grant.book || organisations[grant.reader]?.role == .admin {
        return "a book isn't shared with its own organisation"
      }
    }
    for own in privateNotes.rows {
      if own.id != PrivateNotes.id(of: own.owner) { return "private notes are with their author" }
      if own.pages.contains(where: \.notes.isEmpty) { return "private pages aren't empty" }
      let isForeign = own.pages.contains { $0.notes.contains { $0.author.user != own.owner } }
      if isForeign { return "a private note is its author's" }
    }
    return nil
  }
}
