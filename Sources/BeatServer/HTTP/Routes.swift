import Models
import WSCore
import Wire

/// What a request to the server's port is.
enum Route: Hashable, Sendable {
  case webSocket
  case login(email: String, password: String)
  case refresh(token: String)
  case health

  private struct Login: Codable {
    var email: String
    var password: String
  }

  private struct Refresh: Codable { var refreshToken: String }

  init(_ head: HTTPHead, body: [UInt8]) throws(HTTPError) {
    switch (head.path, head.method) {
    case ("/ws", "GET"): self = .webSocket
    case ("/healthz", "GET"): self = .health
    case ("/api/v1/auth/login", "POST"):
      let login: Login = try Self.json(body)
      self = .login(email: login.email, password: login.password)
    case ("/api/v1/auth/refresh", "POST"):
      let refresh: Refresh = try Self.json(body)
      self = .refresh(token: refresh.refreshToken)
    case ("/ws", _), ("/healthz", _):
      throw HTTPError(405, "\(head.path) is for GET.", [.init("Allow", "GET")])
    case ("/api/v1/auth/login", _), ("/api/v1/auth/refresh", _):
      throw HTTPError(405, "\(head.path) is for POST.", [.init("Allow", "POST")])
    default: throw HTTPError(404, "There is nothing at \(head.path).")
    }
  }

  private static func json<Body: Decodable>(_ bytes: [UInt8]) throws(HTTPError) -> Body {
    guard let body = try? WireCoding.decode(Body.self, from: bytes) else {
      throw HTTPError(400, "The body is not the JSON that belongs here.")
    }
    return body
  }
}

extension HTTPHead {
  /// The token in `Authorization: Bearer …` (P3).
  var bearerToken: String? {
    guard let value = self["Authorization"], value.lowercased().hasPrefix("bearer ") else {
      return nil
    }
    return String(value.dropFirst(7))
  }
}
