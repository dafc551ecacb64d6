import Wire

/// Who joins the market.
package enum PeopleEvent: FeatureEvent {
  case organisationRegistered(Organisation)
  case userAdded(User)
}

extension PeopleEvent {
  package var tagged: TaggedBody {
    switch self {
    case .organisationRegistered(let body): TaggedBody("organisation_registered", body)
    case .userAdded(let body): TaggedBody("user_added", body)
    }
  }

  package static let readers: [String: Reader] = [
    "organisation_registered": reader(Self.organisationRegistered),
    "user_added": reader(Self.userAdded),
  ]
}

extension PeopleEvent {
  func apply(to market: inout Marketplace) {
    switch self {
    case .organisationRegistered(let organisation): market.organisations.put(organisation)
    case .userAdded(let user): market.users.put(user)
    }
  }

  func audience(in market: Marketplace) -> Audience {
    switch self {
    case .organisationRegistered(let organisation): Marketplace.audience(of: organisation)
    case .userAdded(let user): Audience(roles: [.admin], organisations: [user.organisation])
    }
  }

  func subjects(in places: HistoryPlaces) -> [HistorySubject] { [] }
}
