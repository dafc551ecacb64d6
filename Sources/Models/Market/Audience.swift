package import Wire

/// Who gets an event: everyone who has one of these roles, belongs to one of these organisations
/// or is one of these users. What a user may not get is never sent, counted or hinted at.
package struct Audience: Hashable, Sendable, Codable {
  package var roles: [Role] = []
  package var organisations: [ID<Organisation>] = []
  package var users: [ID<User>] = []

  package static let everyone = Audience(roles: Role.allCases)
  package static let desk = Audience(roles: [.admin])

  package init(
    roles: [Role] = [], organisations: [ID<Organisation>] = [], users: [ID<User>] = []
  ) {
    self.roles = roles
    self.organisations = organisations
    self.users = users
  }

  /// The same audience, with each organisation and each user once.
  var withoutRepeats: Audience {
    var (seen, people): (Set<ID<Organisation>>, Set<ID<User>>) = ([], [])
    return Audience(
      roles: roles, organisations: organisations.filter { seen.insert($0).inserted },
      users: users.filter { people.insert($0).inserted })
  }

  package func includes(_ user: User) -> Bool {
    roles.contains(user.role) || organisations.contains(user.organisation)
      || users.contains(user.id)
  }
}

extension Marketplace {
  /// Who gets `event`. Asked before the event is applied.
  package func audience(of event: Event) -> Audience { event.feature.audience(in: self) }
}
