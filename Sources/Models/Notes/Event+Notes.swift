package import Wire

extension Event {
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

  package struct NewsPosted: Hashable, Sendable, Codable {
    package var items: [NewsItem]
  }
}

extension Event {
  /// Of those who are told of this event, the ones whose copies of something are to go with it: who
  /// comes back from before it starts anew, and is told nothing of what went.
  package func purged(from told: Audience) -> Audience? {
    switch self {
    case .shareEnded(let body): Audience(organisations: [body.viewer])
    case .notesRevoked(let body): Audience(organisations: [body.reader])
    case .noteDeleted(let body) where !body.home.isPrivate: told
    default: nil
    }
  }

  /// Whether this user, who is told of it, is to let something go with it.
  package func isPurge(for user: User) -> Bool {
    purged(from: Audience(users: [user.id]))?.includes(user) ?? false
  }
}
