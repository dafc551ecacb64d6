package import WSCore

/// A request to a server.
package struct HTTPRequest: Sendable {
  package var method: String
  /// The path with its query.
  package var target: String
  package var fields: [HTTPHead.Field]
  package var body: [UInt8]
  /// Sent to this server as a bearer token (RFC 6750). Redirects are not followed with it.
  package var token: String?

  package init(
    _ method: String, _ target: String, fields: [HTTPHead.Field] = [], body: [UInt8] = [],
    token: String? = nil
  ) {
    self.method = method
    self.target = target
    self.fields = fields
    self.body = body
    self.token = token
  }

  /// A request with a JSON body.
  package static func json(
    _ method: String, _ target: String, body: [UInt8] = [], token: String? = nil
  ) -> Self {
    Self(
      method, target, fields: [.init("Content-Type", "application/json")], body: body, token: token)
  }

  /// RFC 9112 §3.2, §9.6. Without `Accept-Encoding` a server may compress (RFC 9110 §12.5.3).
  func head(for server: ServerAddress) -> HTTPHead {
    var all: [HTTPHead.Field] = [
      .init("Host", server.authority), .init("Connection", "close"),
      .init("Accept-Encoding", "identity"),
    ]
    // RFC 9110 §8.6: a method with a body states its length, even if it is empty.
    if !body.isEmpty || method == "POST" || method == "PUT" {
      all.append(.init("Content-Length", "\(body.count)"))
    }
    if let token { all.append(.init("Authorization", "Bearer \(token)")) }
    return .request(method, target, all + fields)
  }
}
