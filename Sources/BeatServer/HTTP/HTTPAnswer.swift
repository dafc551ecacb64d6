import Models
import WSCore
import Wire

/// A response: head and body.
struct HTTPAnswer: Sendable {
  static let requestField = "X-Request-Id"

  let status: Int
  /// The code of a refusal.
  private(set) var code: Refusal.Code?
  private let body: [UInt8]
  private let fields: [HTTPHead.Field]
  private var contentType = "application/json"

  init(_ status: Int, _ value: some Encodable, fields: [HTTPHead.Field] = []) {
    self.status = status
    self.fields = fields
    code = (value as? Refusal)?.code
    body = (try? WireCoding.encode(value)) ?? []
  }

  /// Answers a call with the event that it caused, or like a command if it caused none.
  static func answer(to request: LongPollRequest) -> HTTPAnswer {
    let refusal = request.refused ?? request.refusal
    return switch request.purpose {
    case .news: HTTPAnswer(lines: request.body)
    // An unusable frame gets no answer of its own.
    case .command: request.refusal == nil ? HTTPAnswer(lines: request.body) : .closing(request)
    case .call: refusal.map(refusing) ?? HTTPAnswer(200, json: request.event ?? request.body)
    case .creation:
      refusal.map(refusing)
        ?? HTTPAnswer(request.event == nil ? 200 : 201, json: request.event ?? request.body)
    case .query: refusal.map(refusing) ?? HTTPAnswer(200, json: request.body)
    }
  }

  static func refusing(_ refusal: Refusal) -> HTTPAnswer {
    switch refusal.code {
    case .tokenExpired, .tokenInvalid, .tokenMalformed, .notAuthenticated, .accountDisabled:
      return .unauthorised(refusal)
    case .notFound: return HTTPAnswer(404, refusal)
    case .notAllowed: return HTTPAnswer(403, refusal)
    case .rateLimited: return .limited(refusal)
    case .unavailable: return HTTPAnswer(503, refusal)
    case .invalidState, .staleVersion, .duplicate, .datesTaken: return HTTPAnswer(409, refusal)
    default: return HTTPAnswer(422, refusal)
    }
  }

  init(png: [UInt8]) {
    status = png.isEmpty ? 503 : 200
    fields = []
    body = png
    contentType = "image/png"
  }

  init(text: String, contentType: String) {
    status = 200
    fields = []
    body = Array(text.utf8)
    self.contentType = contentType
  }

  private init(_ status: Int, json: [UInt8]) {
    self.status = status
    fields = []
    body = json
  }

  /// One message per line.
  private init(lines: [UInt8]) {
    status = 200
    fields = []
    body = lines
    contentType = "application/x-ndjson"
  }

  /// The response for a request whose connection the hub closed with this code, or which the
  /// server ends because it stops.
  static func closing(_ request: LongPollRequest, code: UInt16? = nil) -> HTTPAnswer {
    let isTooMuch = code == HubClose.tooMuch
    let refusal =
      request.refusal
      ?? (isTooMuch
        ? Refusal(.rateLimited, "Too many malformed messages. Try again in a second.")
        : Refusal(.unavailable, "The server is shutting down. Try again."))
    switch refusal.code {
    case .tokenExpired, .tokenInvalid, .tokenMalformed, .notAuthenticated, .accountDisabled:
      return .unauthorised(refusal)
    case .rateLimited: return .limited(refusal)
    case .unavailable: return HTTPAnswer(503, refusal)
    default: return HTTPAnswer(400, refusal)
    }
  }

  /// The response to an excess, with the time to try again.
  static func limited(_ refusal: Refusal) -> HTTPAnswer {
    let seconds = Admission.seconds(refusal.retryAfterMilliseconds ?? 0)
    return HTTPAnswer(429, refusal, fields: [.init("Retry-After", "\(seconds)")])
  }

  /// The response to a wrong login or token. RFC 9110 §15.5.2 requires the challenge.
  static func unauthorised(_ refusal: Refusal) -> HTTPAnswer {
    HTTPAnswer(401, refusal, fields: [.init("WWW-Authenticate", "Bearer")])
  }

  init(_ error: HTTPError) {
    let code: Refusal.Code =
      switch error.status {
      case 403: .notAllowed
      case 404: .notFound
      case 429: .rateLimited
      case 502, 503: .unavailable
      default: .malformed
      }
    self.init(error.status, Refusal(code, error.message), fields: error.fields)
  }

  /// - Parameters:
  ///   - hasBody: false in the answer to HEAD, which states the length of the body that GET gets
  ///     (RFC 9110 §8.6).
  ///   - closes: whether the server closes the connection after the answer.
  ///   - request: the id of the request.
  func bytes(hasBody: Bool, closes: Bool, request: String) -> [UInt8] {
    let head = HTTPHead.response(
      status, Self.reasons[status] ?? "Error",
      [
        .init("Content-Type", contentType), .init("Content-Length", "\(body.count)"),
        .init("Cache-Control", "no-store"), .init(Self.requestField, request),
      ] + (closes ? [.init("Connection", "close")] : []) + fields)
    return head.bytes + (hasBody ? body : [])
  }

  private static let reasons = [
    200: "OK", 201: "Created", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed", 408: "Request Timeout", 409: "Conflict", 413: "Content Too Large",
    417: "Expectation Failed",
    422: "Unprocessable Content", 426: "Upgrade Required", 429: "Too Many Requests",
    431: "Request Header Fields Too Large",
    501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
    505: "HTTP Version Not Supported",
  ]
}
