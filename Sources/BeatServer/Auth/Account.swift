package import Models
package import Wire

/// A person's login. The password is a scrypt string.
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
