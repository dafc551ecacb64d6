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
    case ("/ws", _), ("/healthz", _), ("/api/v1/auth/login", _), ("/api/v1/auth/refresh", _):
      throw HTTPError(405, "\(head.path) is not for \(head.method).")
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

/// An answer to be written, head and body.
struct HTTPAnswer: Sendable {
  var status: Int
  var body: [UInt8]

  init(_ status: Int, _ value: some Encodable) {
    self.status = status
    body = (try? WireCoding.encode(value)) ?? []
  }

  init(_ error: HTTPError) {
    let code = Refusal.Code(rawValue: error.status == 404 ? "not_found" : "malformed")
    self.init(error.status, Refusal(code, error.message))
  }

  var bytes: [UInt8] {
    let head = HTTPHead.response(
      status, Self.reasons[status] ?? "Error",
      [
        .init("Content-Type", "application/json"), .init("Content-Length", "\(body.count)"),
        .init("Cache-Control", "no-store"), .init("Connection", "close"),
      ])
    return head.bytes + body
  }

  private static let reasons = [
    200: "OK", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
    405: "Method Not Allowed", 408: "Request Timeout", 413: "Content Too Large",
    426: "Upgrade Required",
    429: "Too Many Requests", 431: "Request Header Fields Too Large", 501: "Not Implemented",
    503: "Service Unavailable",
  ]
}
