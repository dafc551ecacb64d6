package import Wire

/// Something that somebody wrote about a face (N2), with what others said to it.
package struct Note: Writing {
  package let id: ID<Note>
  package let author: Writer
  package var text: String
  package let at: Instant
  package var earlier: [EarlierText] = []
  /// In the order they came.
  package internal(set) var replies: [Reply] = []

  init(id: ID<Note>, author: Writer, text: String, at: Instant) {
    self.id = id
    self.author = author
    self.text = text
    self.at = at
  }

  /// The same under another name, made private: all of it.
  func kept(as id: ID<Note>) -> Note {
    var note = Note(id: id, author: author, text: text, at: at)
    (note.earlier, note.replies) = (earlier, replies)
    return note
  }

  /// What the others are told when it is made public: nothing of what was there before (N4), so
  /// that it looks like a note that was written now.
  func published(as id: ID<Note>, at now: Instant) -> Note {
    var note = Note(id: id, author: author, text: text, at: now)
    note.replies = replies.enumerated().map { index, reply in
      Reply(
        id: ID(derivedFrom: id, salt: UInt64(index) + 1), author: reply.author, text: reply.text,
        at: now)
    }
    return note
  }

  package enum Limits {
    /// Notes of one book, notes of one person's own, and replies to one note.
    package static let perBook = 500
    package static let perPerson = 500
    package static let replies = 100
    /// How often one text may be written anew.
    package static let edits = 20
    /// What notes may take up, earlier texts among them: in all books of the writer's
    /// organisation, in the notes of one person's own, in one book of others, and of what the
    /// organisation has written in all such books. The desk has it all, so it is bounded; what the
    /// desk writes itself is not.
    package static let bytesPerOrganisation = 8 << 20
    package static let bytesPerPerson = 1 << 20
    package static let bytesPerOpenBook = 256 << 10
    package static let bytesOfGuests = 1 << 20
    /// To how many organisations one book may be open.
    package static let readers = 20
  }
}

extension Note {
  /// With all replies.
  var byteCount: Int { replies.reduce(ownByteCount) { $0 + $1.ownByteCount } }
}

extension [Note] {
  var byteCount: Int { reduce(0) { $0 + $1.byteCount } }

  /// Of what these people have written.
  func byteCount(by people: Set<ID<User>>) -> Int {
    func count(_ writing: some Writing) -> Int {
      people.contains(writing.author.user) ? writing.ownByteCount : 0
    }
    return reduce(0) { sum, note in
      sum + count(note) + note.replies.reduce(0) { $0 + count($1) }
    }
  }

  mutating func change(_ id: ID<Note>, _ change: (inout Note) -> Void) {
    guard let index = firstIndex(where: { $0.id == id }) else { return }
    change(&self[index])
  }
}

extension Note {
  mutating func change(_ id: ID<Reply>, _ change: (inout Reply) -> Void) {
    guard let index = replies.firstIndex(where: { $0.id == id }) else { return }
    change(&replies[index])
  }
}
