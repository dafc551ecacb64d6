import Models
import Testing
import WSCore
import Wire

@testable import BeatServer

@Suite struct RouteTests {
  private func route(_ method: String, _ target: String, _ body: String = "") throws -> Route {
    try Route(.request(method, target, [.init("Host", "a")]), body: Array(body.utf8))
  }

  @Test func `each path has its route`() throws {
    #expect(try route("GET", "/ws?x=1") == .webSocket)
    #expect(try route("GET", "/healthz") == .health)
    #expect(try route("HEAD", "/healthz") == .health)
    #expect(try route("GET", "/readyz") == .readiness)
    #expect(try route("HEAD", "/readyz") == .readiness)
    #expect(try route("GET", "/photos/a-1.png?x=1") == .photo("/photos/a-1.png"))
    #expect(try route("GET", "http://a:1/healthz") == .health)
    #expect(
      try route("POST", "/api/v1/auth/login", #"{"email":"a","password":"b"}"#)
        == .login(email: "a", password: "b"))
    #expect(
      try route("POST", "/api/v1/auth/refresh", #"{"refresh_token":"t"}"#) == .refresh(token: "t"))
  }

  @Test func `a poll has a cursor and a wait`() throws {
    let client = ClientID(value: 3)
    let cursor = Cursor(epoch: Epoch(value: 9), seq: 12)
    #expect(
      try route("GET", "/api/v1/sync")
        == .news(
          Hello(token: "", client: ClientID(value: 0), cursor: nil), waitMilliseconds: 0))
    #expect(
      try route("GET", "/api/v1/sync?client=\(client)&since=\(Epoch(value: 9)):12&wait=25000")
        == .news(Hello(token: "", client: client, cursor: cursor), waitMilliseconds: 25_000))
    #expect(try route("POST", "/api/v1/commands", "{}") == .command)
  }

  /// httpx, requests and `URLSearchParams` encode the colon.
  @Test(arguments: [
    "since=00000000000000000000000009%3A12", "%73ince=00000000000000000000000009%3a12",
  ])
  func `a query is decoded`(query: String) throws {
    let cursor = Cursor(epoch: Epoch(value: 9), seq: 12)
    #expect(
      try route("GET", "/api/v1/sync?" + query)
        == .news(
          Hello(token: "", client: ClientID(value: 0), cursor: cursor), waitMilliseconds: 0))
  }

  @Test func `a path is compared after its needless escapes are decoded`() throws {
    #expect(try route("GET", "/%68ealth%7A") == .health)
    #expect(try route("GET", "http://a:1/healthz?x=%41") == .health)
    #expect(try route("GET", "/photos/%61%2f1%C3%A9.png") == .photo("/photos/a%2f1%C3%A9.png"))
  }

  @Test func `HEAD has the routes of GET`() throws {
    #expect(try route("HEAD", "/healthz") == .health)
    #expect(try route("HEAD", "/photos/a-1.png") == .photo("/photos/a-1.png"))
    #expect(throws: HTTPError.self) { try route("HEAD", "/api/v1/commands") }
    #expect(throws: HTTPError.self) { try route("HEAD", "/ws") }
  }

  @Test func `ad servers post deliveries`() throws {
    let line = ID<MediaBuy>(value: 9)
    let day = DeliveryDay(
      date: Day(number: 20_800), impressions: 1_200, plays: 40, spend: Money(paisa: 900))
    #expect(
      try route(
        "POST", "/api/v1/delivery",
        #"{"reports":[{"media_buy_id":"\#(line)","date":"\#(day.date)","impressions":1200,"#
          + #""plays":40,"spend":900}]}"#)
        == .call(.mediaBuy(.reportDelivery(.init(reports: [.init(mediaBuy: line, day: day)])))))
  }

  @Test func `older messages are requested before a number`() throws {
    let id = ID<Conversation>(value: 9)
    let path = "/api/v1/conversations/\(id)/messages"
    #expect(try route("GET", path) == .query(.messages(id, before: .max)))
    #expect(try route("GET", path + "?before=51") == .query(.messages(id, before: 51)))
    #expect(
      try route("POST", "/api/v1/messages/search", #"{"text":"crane"}"#) == .query(.search("crane"))
    )
  }

  @Test(arguments: [
    ("GET", "/api/v1/conversations/x/messages", "", 404),
    ("GET", "/api/v1/conversations/00000000000000000000000009", "", 404),
    ("GET", "/api/v1/conversations/00000000000000000000000009/messages?before=0", "", 400),
    ("GET", "/api/v1/conversations/00000000000000000000000009/messages?before=x", "", 400),
    ("POST", "/api/v1/conversations/00000000000000000000000009/messages", "{}", 405),
    ("GET", "/api/v1/sync?since=12", "", 400), ("GET", "/api/v1/sync?since=x:y", "", 400),
    ("GET", "/api/v1/sync?since=00000000000000000000000009:", "", 400),
    ("GET", "/api/v1/sync?wait=-1", "", 400), ("GET", "/api/v1/sync?wait=30001", "", 400),
    ("GET", "/api/v1/sync?wait=", "", 400), ("POST", "/api/v1/sync", "", 405),
    ("GET", "/api/v1/commands", "", 405), ("GET", "/api/v1/delivery", "", 405),
    ("POST", "/api/v1/delivery", "{}", 400),
    ("POST", "/photos/a-1.png", "", 405), ("GET", "/api/v1/messages/search", "", 405),
    ("POST", "/api/v1/messages/search", "{}", 400),
    ("GET", "/", "", 404), ("GET", "/../etc/passwd", "", 404), ("POST", "/ws", "", 405),
    ("GET", "/api/v1/auth/login", "", 405), ("DELETE", "/healthz", "", 405),
    ("POST", "/api/v1/auth/login", "", 400), ("POST", "/api/v1/auth/login", "{}", 400),
    ("POST", "/api/v1/auth/login", "[[[[", 400),
    ("GET", "/healthz%", "", 400), ("GET", "/healthz%2", "", 400), ("GET", "/%zz", "", 400),
    ("GET", "/healthz%0a", "", 400), ("GET", "/%1B[2J", "", 400), ("GET", "/%7f", "", 400),
    ("GET", "/%ff", "", 400), ("GET", "/healthz%2f", "", 404), ("GET", "/%2fhealthz", "", 404),
    ("GET", "/api/v1/sync?wait=%", "", 400), ("GET", "/api/v1/sync?wait=1%0d", "", 400),
    ("GET", "/api/v1/sync?x=%ff", "", 400),
  ])
  func `a request without a route is refused`(
    method: String, target: String, body: String, status: Int
  ) {
    do {
      _ = try route(method, target, body)
      Issue.record("taken")
    } catch {
      let found = error as? HTTPError
      #expect(found?.status == status)
      #expect((status == 405) == (found?.fields.contains { $0.name == "Allow" } ?? false))
    }
  }

  @Test(arguments: [
    ("/api/v1/auth/login", #"{"email":"a"}"#, "password is missing."),
    ("/api/v1/auth/refresh", #"{"refresh_token":5}"#, "refresh_token must be text."),
    ("/api/v1/messages/search", "text", "The message isn't valid JSON."),
    ("/api/v1/delivery", #"{"reports":[{}]}"#, "reports[0].media_buy_id is missing."),
    (
      "/api/v1/delivery", #"{"reports":[],"slots":3}"#,
      "There is no member “slots”. There may be reports."
    ),
    (
      "/api/v1/assets/00000000000000000000000009/notes", #"{"text":"a","private":true}"#,
      "There is no member “private”. There may be book, is_private or text."
    ),
    ("/api/v1/news", #"{"items":5}"#, "items must be a list."),
  ])
  func `the refusal of a malformed body names the wrong member`(
    path: String, body: String, sentence: String
  ) {
    let error = #expect(throws: HTTPError.self) { try route("POST", path, body) }
    #expect(error?.status == 400 && error?.message == sentence)
  }

  @Test func `a login may have unknown members of newer clients`() throws {
    #expect(
      try route("POST", "/api/v1/auth/login", #"{"email":"a","password":"b","device":"c"}"#)
        == .login(email: "a", password: "b"))
  }

  @Test(arguments: [
    ("Bearer abc", "abc"), ("bearer abc", "abc"), ("Basic abc", nil), ("Bearer", nil),
  ])
  func `the token is in the Authorization field`(value: String, token: String?) {
    let head = HTTPHead.request("GET", "/", [.init("authorization", value)])
    #expect(head.bearerToken == token)
  }

  @Test func `an answer has a head and a JSON body`() {
    let text = String(
      decoding: HTTPAnswer.unauthorised(Refusal(.tokenExpired, "Late."))
        .bytes(hasBody: true, closes: true, request: "01ABC"), as: UTF8.self)
    #expect(text.hasPrefix("HTTP/1.1 401 Unauthorized\r\n"))
    #expect(text.contains("WWW-Authenticate: Bearer\r\n"))
    #expect(
      text.hasSuffix(
        "\r\n\r\n" + #"{"allowed":[],"code":"token_expired","message":"Late."}"#))
  }

  @Test func `a page of the archive has a kind, and what it is limited to`() throws {
    #expect(
      try route("GET", "/api/v1/archive/notifications")
        == .query(.archive(ArchiveQuery(.notifications))))
    var query = ArchiveQuery(.offers, words: "চট্ট", state: "rejected", before: "12", limit: 5)
    query.from = Day("2027-01-01")
    query.to = Day("2027-02-01")
    let fields = "state=rejected&before=12&limit=5&from=2027-01-01&to=2027-02-01"
    #expect(
      try route(
        "GET", "/api/v1/archive/offers?words=%E0%A6%9A%E0%A6%9F%E0%A7%8D%E0%A6%9F&" + fields)
        == .query(.archive(query)))
    let id = ID<ArchivedThing>(value: 7)
    #expect(
      try route("GET", "/api/v1/archive/campaigns/\(id)")
        == .query(.archive(ArchiveQuery(.campaigns, thing: id))))
  }

  @Test(arguments: [
    ("GET", "/api/v1/archive/people", 404), ("GET", "/api/v1/archive/offers/7", 404),
    ("POST", "/api/v1/archive/offers", 405), ("GET", "/api/v1/archive/offers?limit=0", 400),
    ("GET", "/api/v1/archive/offers?from=yesterday", 400), ("GET", "/api/v1/archive", 404),
  ])
  func `a wrong request for the archive is refused`(
    method: String, target: String, status: Int
  ) throws {
    do {
      _ = try route(method, target)
      Issue.record("\(target) has a route")
    } catch let error as HTTPError {
      #expect(error.status == status)
    }
  }
}
