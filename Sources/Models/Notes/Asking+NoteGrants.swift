import Wire

/// Opening a book to others, and closing it (N3).
extension Asking {
  func grantNotes(_ body: Command.GrantNotes) throws(Refusal) -> [Event] {
    let user = try require(.buyer, .seller, .admin)
    let home = try administered(body.asset, body.book, by: user)
    let reader = try reader(body.reader, of: home, for: user)
    let known = market.noteGrants[NoteGrant.id(of: home, to: reader.id)]
    if known?.level == body.level { return [] }
    let count = market.noteGrants.rows.count { $0.home == home }
    guard known != nil || count < Note.Limits.readers else {
      throw Refusal(.quotaReached, "\(count) read along already, the most there may be.")
    }
    let begun = try opening(home)
    let book = market.notebooks[Notebook.id(of: home.book, on: home.asset)]
    guard let book = book ?? begun.opened else { throw Self.noSuchBook }
    return begun + [.notesGranted(NoteGrant(of: book, to: reader, body.level))]
  }

  /// Who has the say in the book, and who reads along, who may leave.
  func revokeNotes(_ body: Command.RevokeNotes) throws(Refusal) -> [Event] {
    let user = try require(.buyer, .seller, .admin)
    let home = NoteHome(asset: body.asset, book: body.book ?? user.organisation)
    let grant = market.noteGrants[NoteGrant.id(of: home, to: body.reader)]
    guard let grant,
      grant.reader == user.organisation || market.rights(of: user, in: home) == .administer
    else { throw Self.noSuchBook }
    return [.notesRevoked(.init(grant: grant.id, book: grant.book, reader: grant.reader))]
  }

  private func administered(
    _ asset: ID<Asset>, _ book: ID<Organisation>?, by user: User
  ) throws(Refusal) -> NoteHome {
    let home = NoteHome(asset: try self.asset(asset).id, book: book ?? user.organisation)
    switch market.rights(of: user, in: home) {
    case .administer: return home
    case .read, .write: throw Refusal(.notAllowed, "Whose notes these are opens them to others.")
    case nil: throw Self.noSuchBook
    }
  }

  /// One that the asker knows of, that may see the face, and that does not read along anyway.
  private func reader(
    _ id: ID<Organisation>, of home: NoteHome, for user: User
  ) throws(Refusal) -> Organisation {
    guard let reader = market.organisations[id], let asset = market.assets[home.asset],
      Marketplace.audience(of: reader).includes(user), reader.role != .admin, id != home.book,
      reader.role == .buyer ? !asset.isSample : asset.owner == id
    else { throw Refusal(.notFound, "There is no such organisation to open them to.") }
    return reader
  }
}

extension [Event] {
  fileprivate var opened: Notebook? {
    guard case .notesOpened(let book)? = first else { return nil }
    return book
  }
}
