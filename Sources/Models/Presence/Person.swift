package import Wire

/// A person's identity, for users who may know the name but not everything else.
package struct Person: Hashable, Sendable, Codable {
  package var user: ID<User>
  package var name: String

  package init(_ user: User) {
    self.user = user.id
    name = user.name
  }
}
