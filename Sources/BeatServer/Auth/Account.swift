package import Models
package import Wire

/// A user's login, with the password as a scrypt string.
package struct Account: Hashable, Sendable {
  package var email: String
  package var user: ID<User>
  package var password: String

  package init(email: String, user: ID<User>, password: String) {
    self.email = email.lowercased()
    self.user = user
    self.password = password
  }
}
