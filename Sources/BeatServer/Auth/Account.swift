package import Models
package import Wire

/// A user's login, with the password as a scrypt string.
package struct Account: Hashable, Sendable {
  package var email: String
  package var user: ID<User>
  package var password: String
  package var isDisabled: Bool

  package init(email: String, user: ID<User>, password: String, isDisabled: Bool = false) {
    self.email = email.lowercased()
    self.user = user
    self.password = password
    self.isDisabled = isDisabled
  }
}
