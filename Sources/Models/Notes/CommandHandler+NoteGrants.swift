import Wire

/// Sharing a book with others (N3).
extension CommandHandler {
  func grantNotes(_ body: NoteCommand.GrantNotes) throws(Refusal) -> [Event] {
    let user = try require(.buyer, .seller, .admin)
    let home = try administered(body.asset, body.book, by: user)
    let reader = try reader(body.reader, of: home, for: user)
    let known = market.noteGrants[NoteGrant.id(of: home, to: reader.id)]
    if known?.level == body.level { return [] }
    let count = market.noteGrants.rows.count { $0.home == home }
    guard known != nil || count < Note.Limits.readers else {
      throw Refusal(
        .quotaReached, "The notes are already open to \(count) organisations, the maximum.")
    }
    let begun = try opening(home)
    let book = market.notebooks[Notebook.id(of: home.book, on: home.asset)]
    guard let book = book ?? begun.opened else { throw Self.noSuchBook }
    return begun + [.note(.granted(NoteGrant(of: book, to: reader, body.level)))]
  }

  /// Users who administer the book can end any grant, readers their own.
  func revokeNotes(_ body: NoteCommand.RevokeNotes) throws(Refusal) -> [Event] {
    let user = try require(.buyer, .seller, .admin)
    let home = NoteHome(asset: body.asset, book: body.book ?? user.organisation)
    let grant = market.noteGrants[NoteGrant.id(of: home, to: body.reader)]
    guard let grant,
      grant.reader == user.organisation || market.rights(of: user, in: home) == .administer
    else { throw Self.noSuchBook }
    return [.note(.revoked(.init(grant: grant.id, book: grant.book, reader: grant.reader)))]
  }

  private func administered(
    _ asset: ID<Asset>, _ book: ID<Organisation>?, by user: User
  ) throws(Refusal) -> NoteHome {
    let home = NoteHome(asset: try self.asset(asset).id, book: book ?? user.organisation)
    switch market.rights(of: user, in: home) {
    case .administer: return home
    case .read, .write:
      throw Refusal(.notAllowed, "Only the owner of these notes can open them to others.")
    case nil: throw Self.noSuchBook
    }
  }

  private func reader(
    _ id: ID<Organisation>, of home: NoteHome, for user: User
  ) throws(Refusal) -> Organisation {
    guard let reader = market.organisations[id], market.mayOpen(home, to: reader, by: user)
    else { throw Refusal(.notFound, "There is no such organisation to open them to.") }
    return reader
  }
}

extension Marketplace {
  /// Whether `reader` is known to the user, may see the face, and can't read the book anyway.
  package func mayOpen(_ home: NoteHome, to reader: Organisation, by user: User) -> Bool {
    guard let asset = assets[home.asset] else { return false }
    let seesIt = reader.role == .buyer ? !asset.isSample : asset.owner == reader.id
    return Self.audience(of: reader).includes(user) && seesIt && reader.role != .admin
      && reader.id != home.book
  }
}

extension [Event] {
  fileprivate var opened: Notebook? {
    guard case .note(.bookOpened(let book))? = first else { return nil }
    return book
  }
}
