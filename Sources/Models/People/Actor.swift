import Wire

/// The author of a command. The system is the clock or a program of the operator.
package enum Actor: Hashable, Sendable {
  case system
  case user(User)

  package var user: User? {
    if case .user(let user) = self { user } else { nil }
  }
}
