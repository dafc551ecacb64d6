package import Wire

package struct PersonPresence: Hashable, Sendable, Codable {
  package var user: ID<User>
  package var name: String
  /// Needed because the receiver's market may not have the user.
  package var organisation: ID<Organisation>
  package var state: Presence

  package init(_ user: User, _ state: Presence) {
    self.user = user.id
    name = user.name
    organisation = user.organisation
    self.state = state
  }
}
