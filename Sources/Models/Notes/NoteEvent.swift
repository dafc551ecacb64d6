package import Wire

/// Changes of notes and of their readers (N2–N4).
package enum NoteEvent: FeatureEvent {
  /// Precedes the first note of a book.
  case bookOpened(Notebook)
  case created(NoteCreated)
  case updated(NoteUpdated)
  case deleted(NoteDeleted)
  case replied(NoteReplied)
  case replyUpdated(ReplyUpdated)
  case replyDeleted(ReplyDeleted)
  case granted(NoteGrant)
  case revoked(NotesRevoked)

  package struct NoteCreated: Hashable, Sendable, Codable {
    package var home: NoteHome
    package var note: Note
  }

  package struct NoteUpdated: Hashable, Sendable, Codable {
    package var home: NoteHome
    package var note: ID<Note>
    package var text: String
    package var at: Instant
  }

  package struct NoteDeleted: Hashable, Sendable, Codable {
    package var home: NoteHome
    package var note: ID<Note>
  }

  package struct NoteReplied: Hashable, Sendable, Codable {
    package var home: NoteHome
    package var note: ID<Note>
    package var reply: Reply
  }

  package struct ReplyUpdated: Hashable, Sendable, Codable {
    package var home: NoteHome
    package var note: ID<Note>
    package var reply: ID<Reply>
    package var text: String
    package var at: Instant
  }

  package struct ReplyDeleted: Hashable, Sendable, Codable {
    package var home: NoteHome
    package var note: ID<Note>
    package var reply: ID<Reply>
  }

  package struct NotesRevoked: Hashable, Sendable, Codable {
    package var grant: ID<NoteGrant>
    package var book: ID<Organisation>
    package var reader: ID<Organisation>
  }
}

extension NoteEvent {
  package var tagged: TaggedBody {
    switch self {
    case .bookOpened(let body): TaggedBody("notes_opened", body)
    case .created(let body): TaggedBody("note:created", body)
    case .updated(let body): TaggedBody("note:updated", body)
    case .deleted(let body): TaggedBody("note:deleted", body)
    case .replied(let body): TaggedBody("note:reply", body)
    case .replyUpdated(let body): TaggedBody("reply:updated", body)
    case .replyDeleted(let body): TaggedBody("reply:deleted", body)
    case .granted(let body): TaggedBody("notes_granted", body)
    case .revoked(let body): TaggedBody("notes_revoked", body)
    }
  }

  package static let readers: [String: Reader] = [
    "notes_opened": reader(Self.bookOpened),
    "note:created": reader(Self.created),
    "note:updated": reader(Self.updated),
    "note:deleted": reader(Self.deleted),
    "note:reply": reader(Self.replied),
    "reply:updated": reader(Self.replyUpdated),
    "reply:deleted": reader(Self.replyDeleted),
    "notes_granted": reader(Self.granted),
    "notes_revoked": reader(Self.revoked),
  ]
}

extension NoteEvent {
  func apply(to market: inout Marketplace) {
    switch self {
    case .bookOpened(let book):
      if !market.notebooks.contains(book.id) { market.notebooks.put(book) }
    case .created(let body): market.apply(body)
    case .updated(let body): market.apply(body)
    case .deleted(let body): market.apply(body)
    case .replied(let body): market.apply(body)
    case .replyUpdated(let body): market.apply(body)
    case .replyDeleted(let body): market.apply(body)
    case .granted(let grant): market.noteGrants.put(grant)
    case .revoked(let body): market.apply(body)
    }
  }

  func audience(in market: Marketplace) -> Audience {
    switch self {
    case .bookOpened(let book): Audience(roles: [.admin], organisations: [book.organisation])
    case .created(let body): market.audience(ofNotes: body.home)
    case .updated(let body): market.audience(ofNotes: body.home)
    case .deleted(let body): market.audience(ofNotes: body.home)
    case .replied(let body): market.audience(ofNotes: body.home)
    case .replyUpdated(let body): market.audience(ofNotes: body.home)
    case .replyDeleted(let body): market.audience(ofNotes: body.home)
    case .granted(let grant): Marketplace.audience(of: grant)
    case .revoked(let body): Audience(roles: [.admin], organisations: [body.book, body.reader])
    }
  }

  func subjects(in market: Marketplace) -> [HistorySubject] {
    switch self {
    case .bookOpened(let book): [.topic(.asset(book.asset)), .book(book.id)]
    case .created(let body):
      HistorySubject.all(of: body.note.id, in: body.home)
        + body.note.replies.map { .reply($0.id) }
    case .updated(let body): HistorySubject.all(of: body.note, in: body.home)
    case .deleted(let body): HistorySubject.all(of: body.note, in: body.home)
    case .replied(let body):
      HistorySubject.all(of: body.note, in: body.home) + [.reply(body.reply.id)]
    case .replyUpdated(let body):
      HistorySubject.all(of: body.note, in: body.home) + [.reply(body.reply)]
    case .replyDeleted(let body): HistorySubject.all(of: body.note, in: body.home)
    case .granted(let grant):
      [
        .topic(.asset(grant.asset)), .book(grant.home.notebook), .copies(grant.home.notebook),
      ]
    case .revoked: []
    }
  }

  func purged(from audience: Audience) -> Audience? {
    switch self {
    case .revoked(let body): Audience(organisations: [body.reader])
    case .deleted(let body): body.home.isPrivate ? nil : audience
    case .bookOpened, .created, .updated, .replied, .replyUpdated, .replyDeleted, .granted: nil
    }
  }

  func redacted(without gone: DeletedWriting) -> NoteEvent {
    switch self {
    case .granted(var grant):
      grant.notes.removeAll { gone.notes.contains($0.id) }
      for index in grant.notes.indices { grant.notes[index].leaveOut(gone.replies) }
      return .granted(grant)
    case .created(var body):
      body.note.leaveOut(gone.replies)
      return .created(body)
    case .replied(var body):
      body.reply.text = ""
      return .replied(body)
    case .replyUpdated(var body):
      body.text = ""
      return .replyUpdated(body)
    case .bookOpened, .updated, .deleted, .replyDeleted, .revoked: return self
    }
  }
}

extension Note {
  fileprivate mutating func leaveOut(_ gone: Set<ID<Reply>>) {
    replies.removeAll { gone.contains($0.id) }
  }
}
