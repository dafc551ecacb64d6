import Wire

/// Organisations and users of the market (P1).
extension CommandHandler {
  func registerOrganisation(_ organisation: Organisation) throws(Refusal) -> [Event] {
    try requireDeskOrSystem()
    try Refusal.check(organisation.name, "name", limit: TextLimits.name)
    guard !market.organisations.contains(organisation.id) else {
      throw Refusal(.duplicate, "An organisation with this id exists already.")
    }
    return [.people(.organisationRegistered(organisation))]
  }

  func renameOrganisation(_ body: PeopleCommand.RenameOrganisation) throws(Refusal) -> [Event] {
    try requireDeskOrSystem()
    try Refusal.check(body.name, "name", limit: TextLimits.name)
    guard let organisation = market.organisations[body.organisation] else {
      throw Refusal(.notFound, "There is no such organisation.")
    }
    if organisation.name == body.name { return [] }
    return [
      .people(.organisationRenamed(.init(organisation: body.organisation, name: body.name)))
    ]
  }

  func addUser(_ user: User) throws(Refusal) -> [Event] {
    try requireDeskOrSystem()
    try Refusal.check(user.name, "name", limit: TextLimits.name)
    try Refusal.check(user.email, "e-mail address", limit: TextLimits.name)
    guard let organisation = market.organisations[user.organisation],
      organisation.role == user.role
    else { throw Refusal(.notFound, "There is no such organisation with that role.") }
    guard !market.users.contains(user.id),
      !market.users.rows.contains(where: { $0.email == user.email })
    else { throw Refusal(.duplicate, "\(user.email) already has an account.") }
    return [.people(.userAdded(user))]
  }

  /// Two events, so that those of either organisation learn their part.
  func moveUser(_ body: PeopleCommand.MoveUser) throws(Refusal) -> [Event] {
    let user = try movable(body.user)
    guard let organisation = market.organisations[body.organisation] else {
      throw Refusal(.notFound, "There is no such organisation.")
    }
    if user.organisation == organisation.id { return [] }
    var moved = user
    (moved.organisation, moved.role) = (organisation.id, organisation.role)
    return try removeUser(.init(user: user.id)) + [.people(.userAdded(moved))]
  }

  func removeUser(_ body: PeopleCommand.RemoveUser) throws(Refusal) -> [Event] {
    let user = try movable(body.user)
    return [.people(.userRemoved(.init(user: user.id, organisation: user.organisation)))]
  }

  /// The desk's users can't lock themselves out.
  private func movable(_ id: ID<User>) throws(Refusal) -> User {
    try requireDeskOrSystem()
    guard let user = market.users[id] else {
      throw Refusal(.notFound, "There is no such user.")
    }
    guard actor.user?.id != id else {
      throw Refusal(.notAllowed, "That is you. Another user of the desk can do it.")
    }
    return user
  }
}
