package import Wire

/// A note about a face (N2), with its replies.
package struct Note: Writing {
  package let id: ID<Note>
  package let author: Writer
  package var text: String
  package let at: Instant
  package var earlier: [EarlierText] = []
  /// Oldest first.
  package internal(set) var replies: [Reply] = []

  init(id: ID<Note>, author: Writer, text: String, at: Instant) {
    self.id = id
    self.author = author
    self.text = text
    self.at = at
  }

  /// A private copy with a new id, including everything.
  func copied(as id: ID<Note>) -> Note {
    var note = Note(id: id, author: author, text: text, at: at)
    (note.earlier, note.replies) = (earlier, replies)
    return note
  }

  /// A public copy that looks as if it was written now, without earlier versions (N4).
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
    /// Numbers of notes in one book, of one user's private notes, and of replies to one note.
    package static let perBook = 500
    package static let perPerson = 500
    package static let replies = 100
    /// How often one text can be changed.
    package static let edits = 20
    /// Bytes of notes, including earlier texts: in all books of the writer's organisation, in one
    /// user's private notes, in one book of another organisation, and of what the organisation has
    /// written in all such books. They bound the desk's state, which has all notes. The desk's own
    /// notes aren't limited.
    package static let bytesPerOrganisation = 8 << 20
    package static let bytesPerPerson = 1 << 20
    package static let bytesPerOpenBook = 256 << 10
    package static let bytesOfGuests = 1 << 20
    /// How many organisations can read one book.
    package static let readers = 20
  }
}

extension Note {
  /// Includes replies.
  var byteCount: Int { replies.reduce(ownByteCount) { $0 + $1.ownByteCount } }
}

extension [Note] {
  var byteCount: Int { reduce(0) { $0 + $1.byteCount } }

  /// The bytes that these users have written.
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
