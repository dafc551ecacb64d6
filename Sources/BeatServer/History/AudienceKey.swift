package import Models
package import Wire

/// One part of an audience; a user belongs to three of them.
package enum AudienceKey: Hashable, Sendable {
  case role(Role)
  case organisation(ID<Organisation>)
  case user(ID<User>)

  package static func all(of user: User) -> [AudienceKey] {
    [.role(user.role), .organisation(user.organisation), .user(user.id)]
  }

  package static func all(in audience: Audience) -> [AudienceKey] {
    audience.roles.map(AudienceKey.role) + audience.organisations.map(AudienceKey.organisation)
      + audience.users.map(AudienceKey.user)
  }
}
