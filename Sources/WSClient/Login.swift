package import HTTPClient
import WSCore
package import Wire

/// What a login gives, and what renews it (P2).
package struct Credentials: Hashable, Sendable, Codable {
  package var token: String
  package var refreshToken: String
  package var expiresAt: Instant
  package var user: Holder

  /// Whose they are. The rest of what the server says of a user is not the link's business.
  package struct Holder: Hashable, Sendable, Codable {
    package var id: String

    package init(id: String) { self.id = id }
  }

  package init(token: String, refreshToken: String, expiresAt: Instant, user: Holder) {
    self.token = token
    self.refreshToken = refreshToken
    self.expiresAt = expiresAt
    self.user = user
  }
}

package struct LoginRequest: Hashable, Sendable, Codable {
  package var email: String
  package var password: String

  package init(email: String, password: String) {
    self.email = email
    self.password = password
  }
}

package struct RefreshRequest: Hashable, Sendable, Codable {
  package var refreshToken: String

  package init(refreshToken: String) { self.refreshToken = refreshToken }
}

extension HTTPCall.Outcome {
  /// The credentials in the answer, or why there are none.
  package func credentials() throws(Refusal) -> Credentials {
    switch self {
    case .failed(let failure): throw Refusal(.unavailable, failure.sentence)
    case .answered(let response):
      if response.status == 200,
        let found = try? WireCoding.decode(Credentials.self, from: response.body)
      {
        return found
      }
      if let refusal = try? WireCoding.decode(Refusal.self, from: response.body) { throw refusal }
      throw Refusal(.unavailable, "The server answered \(response.status).")
    }
  }
}
