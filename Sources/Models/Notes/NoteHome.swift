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
