import Wire

/// Organisations and their people (P1).
package enum PeopleCommand: FeatureCommand {
  case registerOrganisation(Organisation)
  case addUser(User)
}

extension PeopleCommand {
  package var tagged: TaggedBody {
    switch self {
    case .registerOrganisation(let body): TaggedBody("register_organisation", body)
    case .addUser(let body): TaggedBody("add_user", body)
    }
  }

  package static let readers: [String: Reader] = [
    "register_organisation": reader(Self.registerOrganisation),
    "add_user": reader(Self.addUser),
  ]
}

extension PeopleCommand {
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event] {
    switch self {
    case .registerOrganisation(let body): try handler.registerOrganisation(body)
    case .addUser(let body): try handler.addUser(body)
    }
  }
}
