import Wire

/// Who asks. The system stands for the clock and for the operator's own programs.
package enum Actor: Hashable, Sendable {
  case system
  case user(User)

  package var user: User? {
    if case .user(let user) = self { user } else { nil }
  }
}
