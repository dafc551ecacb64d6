package import Wire

/// Where a note is kept: in an organisation's book on a face, or with one person alone.
package struct NoteHome: Hashable, Sendable, Codable {
  package let asset: ID<Asset>
  /// Whose book it is in. For a private one: would be in.
  package let book: ID<Organisation>
  /// Whose alone it is; nobody's when it is in the book.
  package let keeper: ID<User>?

  package init(asset: ID<Asset>, book: ID<Organisation>, keeper: ID<User>? = nil) {
    self.asset = asset
    self.book = book
    self.keeper = keeper
  }

  package var isPrivate: Bool { keeper != nil }
  package var notebook: ID<Notebook> { Notebook.id(of: book, on: asset) }
  var inBook: NoteHome { NoteHome(asset: asset, book: book) }
  func kept(by user: ID<User>) -> NoteHome { NoteHome(asset: asset, book: book, keeper: user) }
}

/// What one organisation's people, and the desk, write about a face. Buyers compete for faces: each
/// has a book of its own, which the others know nothing of (N3).
package struct Notebook: Entity {
  package let id: ID<Notebook>
  package let asset: ID<Asset>
  package let organisation: ID<Organisation>
  package let name: String
  /// In the order they came.
  package internal(set) var notes: [Note] = []

  init(of organisation: Organisation, on asset: ID<Asset>) {
    id = Self.id(of: organisation.id, on: asset)
    self.asset = asset
    self.organisation = organisation.id
    name = organisation.name
  }

  /// The same on every machine, so that there is one.
  package static func id(of organisation: ID<Organisation>, on asset: ID<Asset>) -> ID<Notebook> {
    ID(derivedFrom: asset, salt: organisation.salt)
  }

  package var home: NoteHome { NoteHome(asset: asset, book: organisation) }
}

/// A book that is open to another organisation (N3). It holds copies, as a `Share` does: the grant
/// brings the history, and its end takes everything with one row.
package struct NoteGrant: Entity {
  package let id: ID<NoteGrant>
  package let asset: ID<Asset>
  package let book: ID<Organisation>
  package let name: String
  package let reader: ID<Organisation>
  package let readerName: String
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

  package static func id(
    of book: NoteHome, to reader: ID<Organisation>
  ) -> ID<NoteGrant> {
    ID(derivedFrom: Notebook.id(of: book.book, on: book.asset), salt: reader.salt)
  }

  package var home: NoteHome { NoteHome(asset: asset, book: book) }
}

/// One person's private notes (N4). They are reached through that person alone: nobody else's
/// question can come near them.
package struct PrivateNotes: Entity {
  package let id: ID<PrivateNotes>
  package let owner: ID<User>
  package private(set) var pages: [Page] = []

  package struct Page: Hashable, Sendable, Codable {
    package let asset: ID<Asset>
    /// The book that they would be in if they were not private.
    package let book: ID<Organisation>
    package internal(set) var notes: [Note] = []
  }

  init(of owner: ID<User>) {
    id = Self.id(of: owner)
    self.owner = owner
  }

  package static func id(of owner: ID<User>) -> ID<PrivateNotes> { ID(value: owner.value) }

  package var count: Int { pages.reduce(0) { $0 + $1.notes.count } }

  mutating func change(_ home: NoteHome, _ change: (inout [Note]) -> Void) {
    let index = pages.firstIndex { $0.asset == home.asset && $0.book == home.book }
    var page = index.map { pages[$0] } ?? Page(asset: home.asset, book: home.book)
    change(&page.notes)
    switch (index, page.notes.isEmpty) {
    case (let index?, true): pages.remove(at: index)
    case (let index?, false): pages[index] = page
    case (nil, false): pages.append(page)
    case (nil, true): break
    }
  }
}

extension ID<Organisation> {
  fileprivate var salt: UInt64 { UInt64(truncatingIfNeeded: value ^ (value >> 64)) }
}
