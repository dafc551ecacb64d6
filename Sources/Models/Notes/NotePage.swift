package import Wire

/// The notes of one home as one user sees them, with the user's rights.
package struct NotePage: Hashable, Sendable {
  package let home: NoteHome
  /// The name of the book's organisation, or of the user.
  package let name: String
  package let notes: [Note]
  /// What the user can do. Administrators decide on readers and delete notes.
  package let rights: Rights

  package enum Rights: Hashable, Comparable, Sendable { case read, write, administer }

  package func canEdit(_ writing: some Writing, by user: User) -> Bool {
    rights >= .write && writing.author.user == user.id
  }

  package func canDelete(_ writing: some Writing, by user: User) -> Bool {
    rights == .administer || canEdit(writing, by: user)
  }
}

extension Marketplace {
  /// All notes about a face that `user` may read: private ones first, then books in the order they
  /// were opened. The market and the user's view of it give the same pages.
  package func notePages(of asset: ID<Asset>, for user: User) -> [NotePage] {
    let own = privateNotes[PrivateNotes.id(of: user.id)]?.pages ?? []
    let kept = own.filter { $0.asset == asset }.map { page in
      NotePage(
        home: NoteHome(asset: asset, book: page.book, keeper: user.id), name: user.name,
        notes: page.notes, rights: .administer)
    }
    let books = notebooks.rows.filter { $0.asset == asset && $0.isOf(user) }.map { book in
      NotePage(home: book.home, name: book.name, notes: book.notes, rights: .administer)
    }
    let granted = noteGrants.rows
      .filter { $0.asset == asset && $0.reader == user.organisation }.map { grant in
        NotePage(
          home: grant.home, name: grant.name, notes: grant.notes,
          rights: grant.level == .write ? .write : .read)
      }
    return kept + books + granted
  }

  package static func mayShow(_ asset: Asset, to user: User) -> Bool {
    audience(of: asset).includes(user)
  }

  /// Whether the organisation has to do with the face: it owns it, is the desk, has a book on it,
  /// or has requested it.
  package func standsIn(_ organisation: ID<Organisation>, on asset: Asset) -> Bool {
    asset.owner == organisation || organisations[organisation]?.role == .admin
      || notebooks.contains(Notebook.id(of: organisation, on: asset.id))
      || offers.rows.contains { $0.asset == asset.id && $0.buyer == organisation }
  }

  /// The rights of `user` in a book, which may not exist yet; nil if the book is invisible to the
  /// user.
  package func rights(of user: User, in home: NoteHome) -> NotePage.Rights? {
    guard let asset = assets[home.asset], Self.audience(of: asset).includes(user) else {
      return nil
    }
    if let keeper = home.keeper { return keeper == user.id ? .administer : nil }
    if user.role == .admin || user.organisation == home.book {
      return standsIn(home.book, on: asset) ? .administer : nil
    }
    let grant = noteGrants[NoteGrant.id(of: home, to: user.organisation)]
    return grant.map { $0.level == .write ? .write : .read }
  }
}

extension Notebook {
  fileprivate func isOf(_ user: User) -> Bool {
    user.role == .admin || organisation == user.organisation
  }
}

extension Marketplace {
  /// The books on a face that `user` may write in: the own first, then by name. The desk may write
  /// in the books of all organisations involved.
  package func booksToWrite(on asset: Asset, for user: User) -> [BookTitle] {
    var names: [ID<Organisation>: String] = [:]
    for grant in noteGrants.rows where grant.asset == asset.id { names[grant.book] = grant.name }
    let parties =
      [user.organisation, asset.owner]
      + offers.rows.lazy.filter { $0.asset == asset.id }.map(\.buyer)
    for party in parties { names[party] = organisations[party]?.name }
    for book in notebooks.rows where book.asset == asset.id { names[book.organisation] = book.name }
    let books = names.map { BookTitle(book: $0, name: $1) }.filter { title in
      let home = NoteHome(asset: asset.id, book: title.book)
      return rights(of: user, in: home).map { $0 >= .write } ?? false
    }
    return books.sorted {
      let (isOwn, isOther) = ($0.book == user.organisation, $1.book == user.organisation)
      return isOwn != isOther ? isOwn : ($0.name, $0.book) < ($1.name, $1.book)
    }
  }
}
