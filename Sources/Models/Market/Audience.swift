package import Wire

/// The users who get an event: everyone with one of these roles, in one of these organisations, or
/// listed here. The server never sends, counts or hints at anything outside a user's audience.
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

  /// Removes repeated organisations and users.
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
  /// The users who get `event`. Must be called before the event is applied.
  package func audience(of event: Event) -> Audience { event.feature.audience(in: self) }
}
