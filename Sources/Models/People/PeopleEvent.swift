package import Wire

/// Changes of organisations and users.
package enum PeopleEvent: FeatureEvent {
  case organisationRegistered(Organisation)
  /// Renames the organisation and each copy of its name.
  case organisationRenamed(OrganisationRenamed)
  case userAdded(User)
  /// Ends all that the user may see, and removes the user's notifications, which tell of it. Where
  /// the user moves, the event before `userAdded`.
  case userRemoved(UserRemoved)
  /// All that one organisation has becomes another's.
  case organisationMerged(OrganisationMerged)

  package struct OrganisationRenamed: Hashable, Sendable, Codable {
    package var organisation: ID<Organisation>
    package var name: String
  }

  package struct OrganisationMerged: Hashable, Sendable, Codable {
    package var organisation: ID<Organisation>
    package var into: ID<Organisation>
    /// Of the one that stays: not everyone who gets the event knows it.
    package var name: String
  }

  package struct UserRemoved: Hashable, Sendable, Codable {
    package var user: ID<User>
    /// Where the user was.
    package var organisation: ID<Organisation>
  }
}

extension PeopleEvent {
  package var tagged: TaggedBody {
    switch self {
    case .organisationRegistered(let body): TaggedBody("organisation_registered", body)
    case .organisationRenamed(let body): TaggedBody("organisation_renamed", body)
    case .userAdded(let body): TaggedBody("user_added", body)
    case .userRemoved(let body): TaggedBody("user_removed", body)
    case .organisationMerged(let body): TaggedBody("organisation_merged", body)
    }
  }

  package static let readers: [String: Reader] = [
    "organisation_registered": reader(Self.organisationRegistered),
    "organisation_renamed": reader(Self.organisationRenamed),
    "user_added": reader(Self.userAdded),
    "user_removed": reader(Self.userRemoved),
    "organisation_merged": reader(Self.organisationMerged),
  ]
}

extension PeopleEvent {
  func apply(to market: inout Marketplace) {
    switch self {
    case .organisationRegistered(let organisation): market.organisations.put(organisation)
    case .organisationRenamed(let body): market.rename(body.organisation, to: body.name)
    case .userAdded(let user): market.users.put(user)
    case .userRemoved(let body): market.remove(body.user)
    case .organisationMerged(let body): market.merge(body)
    }
  }

  func audience(in market: Marketplace) -> Audience {
    switch self {
    case .organisationRegistered(let organisation): Marketplace.audience(of: organisation)
    case .organisationRenamed(let body): market.audience(ofName: body.organisation)
    case .userAdded(let user): Audience(roles: [.admin], organisations: [user.organisation])
    case .userRemoved(let body): Audience(roles: [.admin], organisations: [body.organisation])
    case .organisationMerged(let body): market.audience(of: body)
    }
  }

  func purged(from audience: Audience) -> Audience? {
    switch self {
    case .userRemoved(let body): Audience(users: [body.user])
    case .organisationMerged(let body): Audience(organisations: [body.organisation, body.into])
    case .organisationRegistered, .organisationRenamed, .userAdded: nil
    }
  }

  func unsettled(in market: Marketplace) -> Unsettled? {
    switch self {
    case .userRemoved(let body): Unsettled(users: [body.user], reason: .accountHasChanged)
    case .organisationMerged(let body):
      Unsettled(
        users: market.users.rows.filter {
          $0.organisation == body.organisation || $0.organisation == body.into
        }.map(\.id), reason: .accountHasChanged)
    case .organisationRegistered, .organisationRenamed, .userAdded: nil
    }
  }

  func subjects(in market: Marketplace) -> [HistorySubject] { [] }
}
