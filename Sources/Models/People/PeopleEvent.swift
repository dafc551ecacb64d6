package import Wire

/// Changes of organisations and users.
package enum PeopleEvent: FeatureEvent {
  case organisationRegistered(Organisation)
  /// Renames the organisation and each copy of its name.
  case organisationRenamed(OrganisationRenamed)
  case userAdded(User)

  package struct OrganisationRenamed: Hashable, Sendable, Codable {
    package var organisation: ID<Organisation>
    package var name: String
  }
}

extension PeopleEvent {
  package var tagged: TaggedBody {
    switch self {
    case .organisationRegistered(let body): TaggedBody("organisation_registered", body)
    case .organisationRenamed(let body): TaggedBody("organisation_renamed", body)
    case .userAdded(let body): TaggedBody("user_added", body)
    }
  }

  package static let readers: [String: Reader] = [
    "organisation_registered": reader(Self.organisationRegistered),
    "organisation_renamed": reader(Self.organisationRenamed),
    "user_added": reader(Self.userAdded),
  ]
}

extension PeopleEvent {
  func apply(to market: inout Marketplace) {
    switch self {
    case .organisationRegistered(let organisation): market.organisations.put(organisation)
    case .organisationRenamed(let body): market.rename(body.organisation, to: body.name)
    case .userAdded(let user): market.users.put(user)
    }
  }

  func audience(in market: Marketplace) -> Audience {
    switch self {
    case .organisationRegistered(let organisation): Marketplace.audience(of: organisation)
    case .organisationRenamed(let body): market.audience(ofName: body.organisation)
    case .userAdded(let user): Audience(roles: [.admin], organisations: [user.organisation])
    }
  }

  func subjects(in market: Marketplace) -> [HistorySubject] { [] }
}
