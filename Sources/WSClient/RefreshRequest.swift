package struct RefreshRequest: Hashable, Sendable, Codable {
  package var refreshToken: String

  package init(refreshToken: String) { self.refreshToken = refreshToken }
}
