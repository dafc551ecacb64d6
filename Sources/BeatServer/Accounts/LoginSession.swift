package import Wire

/// A login: one family of refresh tokens, as people see it.
package struct LoginSession: Hashable, Sendable {
  package var id: [UInt8]
  /// When the user logged in; nil for logins of an older server.
  package var began: Instant?
  /// When its token was last renewed.
  package var renewed: Instant
  package var expires: Instant
  /// The network address from which the user logged in; empty if it is not known.
  package var host: String

  package init(
    id: [UInt8], began: Instant?, renewed: Instant, expires: Instant, host: String
  ) {
    self.id = id
    self.began = began
    self.renewed = renewed
    self.expires = expires
    self.host = host
  }
}
