package import Wire

/// A person by name, for those who may know who it is but not all else that the market knows.
package struct Person: Hashable, Sendable, Codable {
  package var user: ID<User>
  package var name: String

  package init(_ user: User) {
    self.user = user.id
    name = user.name
  }
}
