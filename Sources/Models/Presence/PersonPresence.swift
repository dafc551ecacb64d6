package import Wire

package struct PersonPresence: Hashable, Sendable, Codable {
  package var user: ID<User>
  package var name: String
  /// Who hears of people doesn't have all of them in the market.
  package var organisation: ID<Organisation>
  package var state: Presence

  package init(_ user: User, _ state: Presence) {
    self.user = user.id
    name = user.name
    organisation = user.organisation
    self.state = state
  }
}
