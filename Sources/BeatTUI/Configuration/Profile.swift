package import Manual

/// A server that the user has given a name.
package struct Profile: Hashable, Sendable {
  /// Its address, which is right.
  package let server: String
  /// As whom to log in there.
  package var email: String?
  package let origin: Origin
}
