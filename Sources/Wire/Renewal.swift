/// A newer token of the same user.
package struct Renewal: Hashable, Sendable, Codable {
  package var token: String

  package init(token: String) { self.token = token }
}
