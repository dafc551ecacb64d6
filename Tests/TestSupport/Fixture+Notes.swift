package import Models
package import Wire

/// One-line commands for notes.
extension Fixture {
  package func write(
    _ text: String, on asset: Asset? = nil, in book: User? = nil, isPrivate: Bool? = nil
  ) -> Command {
    .note(
      .create(
        .init(
          asset: (asset ?? face).id, book: book?.organisation, text: text, isPrivate: isPrivate)))
  }

  /// Writes a note; returns its id.
  package mutating func note(
    _ text: String, by user: User, in book: User? = nil, isPrivate: Bool? = nil
  ) throws(Refusal) -> ID<Note> {
    let events = try act(write(text, in: book, isPrivate: isPrivate), by: user)
    guard case .note(.created(let body))? = events.last else {
      throw Refusal(.notFound, "Nothing was written.")
    }
    return body.note.id
  }

  package func edit(_ note: ID<Note>, _ text: String? = nil, isPrivate: Bool? = nil) -> Command {
    .note(.edit(.init(asset: face.id, note: note, text: text, isPrivate: isPrivate)))
  }

  package func delete(_ note: ID<Note>) -> Command {
    .note(.delete(.init(asset: face.id, note: note)))
  }

  package func reply(_ text: String, to note: ID<Note>) -> Command {
    .note(.reply(.init(asset: face.id, note: note, text: text)))
  }

  package func open(
    bookOf owner: User, to reader: User, _ level: NoteGrant.Level = .read
  ) -> Command {
    .note(
      .grant(
        .init(
          asset: face.id, book: owner.organisation, reader: reader.organisation, level: level)))
  }

  package func close(bookOf owner: User, to reader: User) -> Command {
    .note(
      .revoke(
        .init(asset: face.id, book: owner.organisation, reader: reader.organisation)))
  }

  /// The texts that the user sees on the face.
  package func texts(for user: User) -> [String] {
    market.notePages(of: face.id, for: user).flatMap { $0.notes.map(\.text) }
  }
}
