package import Wire

/// Who stands behind an event.
package enum EventSource: Hashable, Sendable {
  case user(ID<User>)
  case clock
  case system
}
