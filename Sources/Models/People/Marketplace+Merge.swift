package import Wire

/// Merging two organisations.
extension Marketplace {
  /// Everyone whose view has something of the organisation that ends. Its own people, and those of
  /// the other, get a fresh state besides.
  func audience(of merger: PeopleEvent.OrganisationMerged) -> Audience {
    let former = merger.organisation
    var audience = audience(ofName: former)
    audience.organisations += [former, merger.into]
    for share in shares.rows where share.viewer == former {
      audience.organisations.append(share.owner)
    }
    for conversation in conversations.rows where conversation.knows(former) {
      let members = Self.audience(of: conversation.members)
      audience.organisations += members.organisations
      audience.users += members.users
    }
    // A private note stays with its author after the grant has ended.
    for own in privateNotes.rows where own.pages.contains(where: { $0.book == former }) {
      audience.users.append(own.owner)
    }
    for line in notifications.rows where isOfBook(line, of: former) {
      audience.users.append(line.recipient)
    }
    return audience.withoutRepeats
  }

  /// Total: without the organisations it changes what there is of the former.
  mutating func merge(_ merger: PeopleEvent.OrganisationMerged) {
    let (former, next, name) = (merger.organisation, merger.into, merger.name)
    guard former != next else { return }
    mergeNotifications(former, next)
    users.change(where: { $0.organisation == former }) { $0.organisation = next }
    assets.change(where: { $0.owner == former }) { $0.owner = next }
    campaigns.change(where: { $0.buyer == former }) { $0.buyer = next }
    offers.change(where: { $0.buyer == former }) { $0.buyer = next }
    conversations.change(where: { $0.knows(former) }) { $0.replace(former, with: next, name) }
    privateNotes.change(where: { $0.pages.contains { $0.book == former } }) {
      $0.replace(former, with: next)
    }
    shares = Table(
      shares.rows.map { share in
        let isCopy = share.owner == former || share.viewer == former
        return isCopy ? share.replacing(former, with: next, name) : share
      })
    noteGrants = Table(
      noteGrants.rows.map { grant in
        let isMoved = grant.book == former || grant.reader == former
        return isMoved ? grant.replacing(former, with: next, name) : grant
      })
    mergeNotebooks(former, next, name)
    newsLinks = Table(
      newsLinks.rows.map { link in
        link.circle == former
          ? NewsLink(asset: link.asset, news: link.news, circle: next, at: link.at) : link
      })
    organisations.removeAll { $0.id == former }
  }

  private mutating func mergeNotebooks(
    _ former: ID<Organisation>, _ next: ID<Organisation>, _ name: String
  ) {
    let moved = notebooks.rows.filter { $0.organisation == former }
    if moved.isEmpty { return }
    notebooks.removeAll { $0.organisation == former }
    for book in moved {
      notebooks.put(
        book.merged(into: notebooks[Notebook.id(of: next, on: book.asset)], of: next, name))
    }
  }

  /// Notifications of replies name a book. The face is known from the book, a grant, or the market.
  private mutating func mergeNotifications(
    _ former: ID<Organisation>, _ next: ID<Organisation>
  ) {
    let ids = allBooks(former, next)
    notifications.change(where: { _ in true }) { line in
      if case .notes(let book) = line.subject, let moved = ids[book] {
        line.subject = .notes(moved)
      }
    }
  }

  /// Also of faces without a book, which old notifications may name.
  func allBooks(
    _ former: ID<Organisation>, _ next: ID<Organisation>
  ) -> [ID<Notebook>: ID<Notebook>] {
    let faces = Set(
      notebooks.rows.map(\.asset) + noteGrants.rows.map(\.asset) + assets.rows.map(\.id))
    return faces.reduce(into: [:]) { ids, face in
      ids[Notebook.id(of: former, on: face)] = Notebook.id(of: next, on: face)
    }
  }

  /// The books that there are, and those that grants name. Must be called before the event is
  /// applied.
  package func books(
    movedBy merger: PeopleEvent.OrganisationMerged
  ) -> [ID<Notebook>: ID<Notebook>] {
    let faces = Set(
      notebooks.rows.filter { $0.organisation == merger.organisation }.map(\.asset)
        + noteGrants.rows.filter { $0.book == merger.organisation }.map(\.asset))
    return faces.reduce(into: [:]) { ids, face in
      ids[Notebook.id(of: merger.organisation, on: face)] = Notebook.id(of: merger.into, on: face)
    }
  }

  private func isOfBook(_ line: Notification, of organisation: ID<Organisation>) -> Bool {
    guard case .notes(let book) = line.subject else { return false }
    return notebooks[book]?.organisation == organisation
  }
}

extension Table {
  fileprivate mutating func change(where isMeant: (Row) -> Bool, _ change: (inout Row) -> Void) {
    for row in rows where isMeant(row) { update(row.id, change) }
  }
}
