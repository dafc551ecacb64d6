package import Wire

/// Commands about organisations and their users (P1).
package enum PeopleCommand: FeatureCommand {
  case registerOrganisation(Organisation)
  case renameOrganisation(RenameOrganisation)
  case addUser(User)

  package struct RenameOrganisation: Hashable, Sendable, Codable {
    package var organisation: ID<Organisation>
    package var name: String

    package init(organisation: ID<Organisation>, name: String) {
      self.organisation = organisation
      self.name = name
    }
  }
}

extension PeopleCommand {
  package var tagged: TaggedBody {
    switch self {
    case .registerOrganisation(let body): TaggedBody("register_organisation", body)
    case .renameOrganisation(let body): TaggedBody("rename_organisation", body)
    case .addUser(let body): TaggedBody("add_user", body)
    }
  }

  package static let readers: [String: Reader] = [
    "register_organisation": reader(Self.registerOrganisation),
    "rename_organisation": reader(Self.renameOrganisation),
    "add_user": reader(Self.addUser),
  ]
}

extension PeopleCommand {
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event] {
    switch self {
    case .registerOrganisation(let body): try handler.registerOrganisation(body)
    case .renameOrganisation(let body): try handler.renameOrganisation(body)
    case .addUser(let body): try handler.addUser(body)
    }
  }
}
