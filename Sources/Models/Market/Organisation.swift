package import Wire

/// What a person or an organisation is in the market (P1).
package enum Role: String, Hashable, Sendable, Codable, CaseIterable {
  /// Asks for faces and approves quotes.
  case buyer
  /// Owns faces.
  case seller
  /// The mediation desk: quotes, and sees all but what is another person's alone.
  case admin
}

package struct Organisation: Entity {
  package let id: ID<Organisation>
  package var name: String
  package var role: Role

  package init(id: ID<Organisation>, name: String, role: Role) {
    self.id = id
    self.name = name
    self.role = role
  }
}

/// A person with an account. The role is that of the organisation.
package struct User: Entity {
  package let id: ID<User>
  package var name: String
  package var email: String
  package var role: Role
  package var organisation: ID<Organisation>

  package init(
    id: ID<User>, name: String, email: String, role: Role, organisation: ID<Organisation>
  ) {
    self.id = id
    self.name = name
    self.email = email
    self.role = role
    self.organisation = organisation
  }
}

/// Who asks. The system stands for the clock and for the operator's own programs.
package enum Actor: Hashable, Sendable {
  case system
  case user(User)

  package var user: User? {
    if case .user(let user) = self { user } else { nil }
  }
}
