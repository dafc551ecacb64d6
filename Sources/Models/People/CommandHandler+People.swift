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
}
