package import Wire

/// Commands about organisations and their users (P1).
package enum PeopleCommand: FeatureCommand {
  case registerOrganisation(Organisation)
  case renameOrganisation(RenameOrganisation)
  case addUser(User)
  /// Gives a user another organisation, and its role.
  case moveUser(MoveUser)
  case removeUser(RemoveUser)
  /// Makes two organisations one.
  case mergeOrganisations(MergeOrganisations)

  package struct RenameOrganisation: Hashable, Sendable, Codable {
    package var organisation: ID<Organisation>
    package var name: String

    package init(organisation: ID<Organisation>, name: String) {
      self.organisation = organisation
      self.name = name
    }
  }

  package struct MoveUser: Hashable, Sendable, Codable {
    package var user: ID<User>
    package var organisation: ID<Organisation>

    package init(user: ID<User>, organisation: ID<Organisation>) {
      self.user = user
      self.organisation = organisation
    }
  }

  package struct MergeOrganisations: Hashable, Sendable, Codable {
    /// The one that ends.
    package var organisation: ID<Organisation>
    package var into: ID<Organisation>

    package init(organisation: ID<Organisation>, into: ID<Organisation>) {
      self.organisation = organisation
      self.into = into
    }
  }

  package struct RemoveUser: Hashable, Sendable, Codable {
    package var user: ID<User>

    package init(user: ID<User>) { self.user = user }
  }
}

extension PeopleCommand {
  package var tagged: TaggedBody {
    switch self {
    case .registerOrganisation(let body): TaggedBody("register_organisation", body)
    case .renameOrganisation(let body): TaggedBody("rename_organisation", body)
    case .addUser(let body): TaggedBody("add_user", body)
    case .moveUser(let body): TaggedBody("move_user", body)
    case .removeUser(let body): TaggedBody("remove_user", body)
    case .mergeOrganisations(let body): TaggedBody("merge_organisations", body)
    }
  }

  package static let readers: [String: Reader] = [
    "register_organisation": reader(Self.registerOrganisation),
    "rename_organisation": reader(Self.renameOrganisation),
    "add_user": reader(Self.addUser),
    "move_user": reader(Self.moveUser),
    "remove_user": reader(Self.removeUser),
    "merge_organisations": reader(Self.mergeOrganisations),
  ]
}

extension PeopleCommand {
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event] {
    switch self {
    case .registerOrganisation(let body): try handler.registerOrganisation(body)
    case .renameOrganisation(let body): try handler.renameOrganisation(body)
    case .addUser(let body): try handler.addUser(body)
    case .moveUser(let body): try handler.moveUser(body)
    case .removeUser(let body): try handler.removeUser(body)
    case .mergeOrganisations(let body): try handler.mergeOrganisations(body)
    }
  }
}
