package import Wire

/// The place of a note: an organisation's book on a face, or a user's private notes.
package struct NoteHome: Hashable, Sendable, Codable {
  package let asset: ID<Asset>
  /// The organisation of the book. For a private note, the book it would go to.
  package let book: ID<Organisation>
  /// The user whose private note it is; nil for a note in a book.
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
