package struct LoginRequest: Hashable, Sendable, Codable {
  package var email: String
  package var password: String

  package init(email: String, password: String) {
    self.email = email
    self.password = password
  }
}
