package import Wire

/// Users whose view changes by more than an event says, and what they read about it.
package struct Unsettled: Hashable, Sendable {
  package var users: [ID<User>]
  package var reason: Refusal

  package init(users: [ID<User>], reason: Refusal) {
    self.users = users
    self.reason = reason
  }
}

extension Refusal {
  /// A terminal that reads it gets a new token and connects again.
  package static let accountHasChanged = Refusal(
    .tokenInvalid, "Your account was changed. Your terminal connects again.")
}
