package import Wire

/// Access of another organisation to a book (N3). Like a `Share` it holds copies: creating it sends
/// the notes so far, and removing it removes them.
package struct NoteGrant: Entity {
  package let id: ID<NoteGrant>
  package let asset: ID<Asset>
  package let book: ID<Organisation>
  package private(set) var name: String
  package let reader: ID<Organisation>
  package private(set) var readerName: String
  package let level: Level
  package internal(set) var notes: [Note]

  package enum Level: String, Hashable, Sendable, Codable, CaseIterable { case read, write }

  init(of book: Notebook, to reader: Organisation, _ level: Level) {
    id = Self.id(of: book.home, to: reader.id)
    asset = book.asset
    self.book = book.organisation
    name = book.name
    self.reader = reader.id
    readerName = reader.name
    self.level = level
    notes = book.notes
  }

  mutating func rename(_ organisation: ID<Organisation>, to name: String) {
    if book == organisation { self.name = name }
    if reader == organisation { readerName = name }
  }

  /// Another organisation in the place of one, as owner of the book and as its reader.
  func replacing(
    _ former: ID<Organisation>, with next: ID<Organisation>, _ nextName: String
  ) -> NoteGrant {
    let (isBook, isReader) = (book == former, reader == former)
    return NoteGrant(
      asset: asset, book: isBook ? next : book, name: isBook ? nextName : name,
      reader: isReader ? next : reader, readerName: isReader ? nextName : readerName,
      level: level, notes: notes)
  }

  private init(
    asset: ID<Asset>, book: ID<Organisation>, name: String, reader: ID<Organisation>,
    readerName: String, level: Level, notes: [Note]
  ) {
    id = Self.id(of: NoteHome(asset: asset, book: book), to: reader)
    self.asset = asset
    self.book = book
    self.name = name
    self.reader = reader
    self.readerName = readerName
    self.level = level
    self.notes = notes
  }

  package static func id(
    of book: NoteHome, to reader: ID<Organisation>
  ) -> ID<NoteGrant> {
    ID(derivedFrom: Notebook.id(of: book.book, on: book.asset), salt: reader.salt)
  }

  package var home: NoteHome { NoteHome(asset: asset, book: book) }
}
