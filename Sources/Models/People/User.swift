package import Wire

/// A person with an account. The role is the organisation's.
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
