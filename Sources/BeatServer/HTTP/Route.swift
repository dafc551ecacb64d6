import Models
import WSCore
import Wire

/// The meaning of a request.
enum Route: Hashable, Sendable {
  case webSocket
  case login(email: String, password: String)
  case refresh(token: String)
  /// The first login of an invited user, who chooses a password.
  case redeem(AccountRequest.RedeemInvitation)
  /// A request about accounts, of the desk or about the user's own.
  case account(AccountRequest)
  /// Whether the server runs.
  case health
  /// Whether the server can commit.
  case readiness
  /// The figures for the operator.
  case metrics
  /// The events after the cursor; waits this long for the first.
  case news(Hello, waitMilliseconds: Int64)
  case command
  /// A command as a plain request, such as an ad server's report (C7).
  case call(Command)
  /// The path of a face's photo.
  case photo(String)
  /// The URL of a face's photo at another server.
  case storedPhoto(String)
  /// A query about something that the user may see (M2, N5).
  case query(HubQuery)

  /// Below the minute after which proxies commonly end a request without a response.
  private static let waitMilliseconds: ClosedRange<Int64> = 0...30_000

  static let photoFolder = "/photos/"

  private struct Login: Codable {
    var email: String
    var password: String
  }

  private struct Search: Codable { var text: String }

  private struct Refresh: Codable { var refreshToken: String }

  init(_ head: HTTPHead, body: [UInt8]) throws(HTTPError) {
    var head = try head.normalised()
    // RFC 9110 §9.3.2: HEAD is a GET whose answer is sent without its body.
    if head.method == "HEAD", head.path != "/ws" { head.method = "GET" }
    if let route = try Self.ofNotes(head, body) {
      self = route
      return
    }
    if let query = try Self.ofArchive(head) {
      self = .query(.archive(query))
      return
    }
    if head.path.hasPrefix(Self.photoFolder) {
      guard head.method == "GET" else { throw Self.notAllowed(head, "GET, HEAD") }
      self = .photo(head.path)
      return
    }
    switch (head.path, head.method) {
    case ("/ws", "GET"): self = .webSocket
    case ("/healthz", "GET"): self = .health
    case ("/readyz", "GET"): self = .readiness
    case ("/metrics", "GET"): self = .metrics
    case ("/api/v1/auth/login", "POST"):
      let login: Login = try Self.json(body)
      self = .login(email: login.email, password: login.password)
    case ("/api/v1/auth/refresh", "POST"):
      let refresh: Refresh = try Self.json(body)
      self = .refresh(token: refresh.refreshToken)
    case ("/api/v1/auth/redeem", "POST"): self = .redeem(try Self.json(body))
    case ("/api/v1/accounts", "POST"): self = .account(try Self.command(body))
    case ("/api/v1/sync", "GET"):
      self = .news(try Self.hello(head), waitMilliseconds: try Self.wait(head))
    case ("/api/v1/commands", "POST"): self = .command
    case ("/api/v1/photos", "GET"):
      guard let url = try head.query()["url"] else {
        throw HTTPError(400, "Name the photo: /api/v1/photos?url=…")
      }
      self = .storedPhoto(url)
    case ("/api/v1/messages/search", "POST"):
      let search: Search = try Self.json(body)
      self = .query(.search(search.text))
    case ("/api/v1/delivery", "POST"):
      self = .call(.mediaBuy(.reportDelivery(try Self.command(body))))
    case ("/ws", _): throw Self.notAllowed(head, "GET")
    case ("/healthz", _), ("/readyz", _), ("/api/v1/sync", _), ("/api/v1/photos", _):
      throw Self.notAllowed(head, "GET, HEAD")
    case ("/api/v1/auth/login", _), ("/api/v1/auth/refresh", _), ("/api/v1/commands", _),
      ("/api/v1/auth/redeem", _), ("/api/v1/accounts", _),
      ("/api/v1/delivery", _), ("/api/v1/messages/search", _):
      throw Self.notAllowed(head, "POST")
    default:
      guard let conversation = Self.conversation(head.path) else {
        throw HTTPError(404, "There is nothing at \(head.path).")
      }
      guard head.method == "GET" else { throw Self.notAllowed(head, "GET, HEAD") }
      self = .query(.messages(conversation, before: try Self.before(head)))
    }
  }

  /// Whether the request may have a longer body than others.
  static func allowsLongBody(_ head: HTTPHead) -> Bool {
    guard let head = try? head.normalised() else { return false }
    return (head.path, head.method) == ("/api/v1/commands", "POST")
  }

  static func notAllowed(_ head: HTTPHead, _ methods: String) -> HTTPError {
    HTTPError(405, "\(head.path) is for \(methods).", [.init("Allow", methods)])
  }

  private static func hello(_ head: HTTPHead) throws(HTTPError) -> Hello {
    let query = try head.query()
    let client = query["client"].flatMap { ClientID($0) } ?? ClientID(value: 0)
    guard let since = query["since"] else { return Hello(token: "", client: client, cursor: nil) }
    let parts = since.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let epoch = Epoch(String(parts[0])), let seq = Int64(parts[1]) else {
      throw HTTPError(400, "since must be EPOCH:SEQ, with the values of a welcome.")
    }
    return Hello(token: "", client: client, cursor: Cursor(epoch: epoch, seq: seq))
  }

  private static func wait(_ head: HTTPHead) throws(HTTPError) -> Int64 {
    guard let text = try head.query()["wait"] else { return 0 }
    guard let wait = Int64(text), waitMilliseconds.contains(wait) else {
      throw HTTPError(400, "wait must be milliseconds, at most \(waitMilliseconds.upperBound).")
    }
    return wait
  }

  /// `/api/v1/conversations/ID/messages`
  private static func conversation(_ path: String) -> ID<Conversation>? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[1...3] == ["api", "v1", "conversations"], parts[5] == "messages"
    else { return nil }
    return ID(String(parts[4]))
  }

  /// Without a number: the newest messages.
  private static func before(_ head: HTTPHead) throws(HTTPError) -> Int {
    guard let text = try head.query()["before"] else { return .max }
    guard let number = Int(text), number > 0 else {
      throw HTTPError(400, "before must be the number of a message.")
    }
    return number
  }

  static func json<Body: Decodable>(_ bytes: [UInt8]) throws(HTTPError) -> Body {
    guard let body = try? WireCoding.decode(Body.self, from: bytes) else {
      throw HTTPError(400, WireCoding.malformation(of: Body.self, in: bytes).message)
    }
    return body
  }

  /// Decodes the body of a command, which may have no unknown members.
  static func command<Body: Decodable>(_ bytes: [UInt8]) throws(HTTPError) -> Body {
    do throws(Refusal) {
      return try WireCoding.decodeStrictly(Body.self, from: bytes)
    } catch {
      throw HTTPError(400, error.message)
    }
  }
}
