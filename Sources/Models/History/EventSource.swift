package import Wire

/// Who caused an event.
package enum EventSource: Hashable, Sendable {
  case user(ID<User>)
  case clock
  case system
}
