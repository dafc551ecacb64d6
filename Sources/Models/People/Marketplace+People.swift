import Wire

extension Marketplace {
  /// Everyone knows sellers and the desk. Only the desk and the buyer itself know a buyer.
  static func audience(of organisation: Organisation) -> Audience {
    organisation.role == .buyer
      ? Audience(roles: [.admin], organisations: [organisation.id]) : .everyone
  }

  /// Everyone who sees the organisation's name: those who know the organisation, and those who have
  /// a copy of its name in a conversation, a share or an open book.
  func audience(ofName id: ID<Organisation>) -> Audience {
    guard let organisation = organisations[id] else { return .desk }
    var audience = Self.audience(of: organisation)
    for share in shares.rows where share.owner == id { audience.organisations.append(share.viewer) }
    for grant in noteGrants.rows where grant.book == id || grant.reader == id {
      audience.organisations += [grant.book, grant.reader]
    }
    for conversation in conversations.rows where conversation.names(id) {
      let members = Self.audience(of: conversation.members)
      audience.organisations += members.organisations
      audience.users += members.users
    }
    return audience.withoutRepeats
  }

  /// Notifications tell of what the user may no longer see.
  mutating func remove(_ user: ID<User>) {
    users.removeAll { $0.id == user }
    notifications.removeAll { $0.recipient == user }
  }

  /// Authors of messages and notes keep the name they had.
  mutating func rename(_ id: ID<Organisation>, to name: String) {
    organisations.update(id) { $0.name = name }
    for share in shares.rows where share.owner == id {
      shares.update(share.id) { $0.ownerName = name }
    }
    for book in notebooks.rows where book.organisation == id {
      notebooks.update(book.id) { $0.name = name }
    }
    for grant in noteGrants.rows where grant.book == id || grant.reader == id {
      noteGrants.update(grant.id) { $0.rename(id, to: name) }
    }
    for conversation in conversations.rows where conversation.names(id) {
      conversations.update(conversation.id) { $0.rename(id, to: name) }
    }
  }
}
