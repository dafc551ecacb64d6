package import Models
package import Wire

/// Who makes a request about accounts.
package enum AccountAsker: Hashable, Sendable {
  /// A program on the server's machine.
  case console
  /// Somebody who isn't logged in.
  case stranger
  /// A user, with the login of the request's token.
  case user(ID<User>, session: [UInt8]?)
}
