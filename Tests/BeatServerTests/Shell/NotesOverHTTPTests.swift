import FoundationEssentials
import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// N5: notes over HTTP.
@Suite struct NotesOverHTTPTests {
  private let bench: ServerBench
  private let face: String
  private var tania: String { bench.token(of: bench.fixture.buyers[0]) }
  private var babul: String { bench.token(of: bench.fixture.buyers[1]) }
  private var desk: String { bench.token(of: bench.fixture.desk) }

  init() throws {
    bench = try ServerBench()
    face = "/api/v1/assets/\(bench.fixture.face.id)"
    let order = bench.envelope(
      1,
      .offer(
        .request(
          .init(
            offer: ID(value: 101), asset: bench.fixture.face.id, campaign: nil,
            dates: bench.fixture.days(10, 40), note: ""))))
    #expect(status(send("POST", "/api/v1/commands", order, by: tania)) == 200)
  }

  private func send(
    _ method: String, _ path: String, _ body: String = "", by token: String, _ fields: String = ""
  ) -> String {
    bench.exchange([
      "\(method) \(path) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\n\(fields)"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    ]).withoutRequestID
  }

  private func status(_ answer: String) -> Int { Int(answer.dropFirst(9).prefix(3)) ?? 0 }
  private func body(_ answer: String) -> String {
    answer.components(separatedBy: "\r\n\r\n").last ?? ""
  }

  private struct Created: Decodable {
    struct Made: Decodable {
      struct Named: Decodable {
        var id: String
        var text: String
      }
      var type: String
      var note: Named?
    }
    var event: Made
  }

  private struct Replied: Decodable {
    struct Made: Decodable { var reply: Created.Made.Named }
    var event: Made
  }

  private struct Listed: Decodable {
    struct Row: Decodable {
      var id: String
      var text: String
      var isPrivate: Bool
      var replies: [Created.Made.Named]
    }
    var notes: [Row]
  }

  private func decoded<Value: Decodable>(_: Value.Type, _ answer: String) throws -> Value {
    try WireCoding.decode(Value.self, from: Array(body(answer).utf8))
  }

  private func write(_ text: String, by token: String, isPrivate: Bool = false) throws -> String {
    let answer = send(
      "POST", "\(face)/notes", #"{"text":"\#(text)","is_private":\#(isPrivate)}"#, by: token)
    #expect(status(answer) == 201, "\(answer)")
    #expect(answer.contains("Content-Type: application/json\r\n"))
    return try #require(try decoded(Created.self, answer).event.note).id
  }

  private func notes(by token: String) throws -> [Listed.Row] {
    try decoded(Listed.self, send("GET", "\(face)/notes", by: token)).notes
  }

  @Test func `a note is written, read, changed, hidden and deleted over HTTP`() throws {
    let note = try write("a", by: tania)
    #expect(try notes(by: desk).map(\.text) == ["a"])
    #expect(try notes(by: babul).isEmpty)
    let path = "\(face)/notes/\(note)"
    #expect(status(send("PATCH", path, #"{"text":"b"}"#, by: tania)) == 200)
    #expect(try notes(by: desk).map(\.text) == ["b"])
    #expect(status(send("PATCH", path, #"{"text":"c"}"#, by: desk)) == 403)
    let hidden = send("PATCH", path, #"{"is_private":true}"#, by: tania)
    #expect(try decoded(Created.self, hidden).event.type == "note:created")
    #expect(try notes(by: desk).isEmpty)
    let own = try #require(try notes(by: tania).first)
    #expect(own.isPrivate && own.id != note)
    let deleted = send("DELETE", "\(face)/notes/\(own.id)", by: tania)
    #expect(status(deleted) == 200 && deleted.contains("note:deleted"))
    #expect(try notes(by: tania).isEmpty)
  }

  @Test func `replies to a note are available by both of its paths`() throws {
    let note = try write("a", by: tania)
    let path = "\(face)/notes/\(note)/replies"
    let answer = send("POST", path, #"{"text":"r"}"#, by: desk)
    #expect(status(answer) == 201)
    let reply = try decoded(Replied.self, answer).event.reply.id
    #expect(body(send("GET", path, by: tania)).contains(#""text":"r""#))
    #expect(status(send("PATCH", "\(path)/\(reply)", #"{"text":"s"}"#, by: desk)) == 200)
    #expect(status(send("PATCH", "\(face)/replies/\(reply)", #"{"text":"t"}"#, by: tania)) == 403)
    #expect(try notes(by: tania).first?.replies.map(\.text) == ["s"])
    #expect(status(send("DELETE", "\(face)/replies/\(reply)", by: tania)) == 200)
    #expect(try notes(by: tania).first?.replies.isEmpty == true)
  }

  @Test func `other users receive a note at once`() throws {
    let waiting = bench.begin(
      "GET /api/v1/sync?wait=30000&since=\(bench.cursor) HTTP/1.1\r\nHost: a\r\n"
        + "Authorization: Bearer \(desk)\r\n\r\n")
    _ = try write("a", by: tania)
    if waiting.text.isEmpty { bench.run() }
    #expect(waiting.text.contains("note:created"))
  }

  /// Private, deleted, another face's and missing notes: the same bytes.
  @Test func `missing and forbidden notes are answered with the same bytes`() throws {
    let hidden = try write("canary-4711", by: tania, isPrivate: true)
    let book = try write("canary-4712", by: tania)
    let ghost = ID<Note>(value: 404).description
    let requests: [(String, String, String)] = [
      ("PATCH", "", #"{"text":"x"}"#), ("PATCH", "", #"{"is_private":false}"#), ("DELETE", "", ""),
      ("GET", "/replies", ""), ("POST", "/replies", #"{"text":"x"}"#),
    ]
    for (method, tail, body) in requests {
      let missing = send(method, "\(face)/notes/\(ghost)\(tail)", body, by: babul)
      #expect(status(missing) == 404)
      for note in [hidden, book] {
        #expect(send(method, "\(face)/notes/\(note)\(tail)", body, by: babul) == missing)
      }
      // Not even for the desk.
      #expect(
        send(method, "\(face)/notes/\(hidden)\(tail)", body, by: desk)
          == send(method, "\(face)/notes/\(ghost)\(tail)", body, by: desk))
    }
    #expect(!send("GET", "\(face)/notes", by: babul).contains("canary"))
    #expect(!send("GET", "\(face)/notes", by: desk).contains("canary-4711"))
    let (sample, nowhere) = (bench.fixture.sample.id, ID<Asset>(value: 404))
    #expect(
      send("GET", "/api/v1/assets/\(sample)/notes", by: babul)
        == send("GET", "/api/v1/assets/\(nowhere)/notes", by: babul))
  }

  @Test func `a request repeated under one key is executed once`() throws {
    let key = "Idempotency-Key: \(bench.command(77))\r\n"
    let first = send("POST", "\(face)/notes", #"{"text":"a"}"#, by: tania, key)
    #expect(send("POST", "\(face)/notes", #"{"text":"a"}"#, by: tania, key) == first)
    #expect(try notes(by: tania).count == 1)
    // An invalid key must fail, because its sender relies on it.
    for wrong in ["7", "", "\(bench.command(77))0", "note of Tuesday"] {
      let answer = send(
        "POST", "\(face)/notes", #"{"text":"a"}"#, by: tania, "Idempotency-Key: \(wrong)\r\n")
      #expect(status(answer) == 400 && answer.contains("26 characters"))
    }
    #expect(try notes(by: tania).count == 1)
  }

  @Test func `an invalid note request is refused with its status`() throws {
    let note = try write("a", by: tania)
    let table: [(Int, String, String, String, String)] = [
      (401, "GET", "\(face)/notes", "", "nobody"), (400, "POST", "\(face)/notes", "{", tania),
      (400, "POST", "\(face)/notes", "{}", tania), (405, "PUT", "\(face)/notes", "", tania),
      (405, "GET", "\(face)/notes/\(note)", "", tania),
      (422, "POST", "\(face)/notes", #"{"text":""}"#, tania),
      (403, "POST", "\(face)/notes", #"{"text":"x"}"#, babul),
      (404, "GET", "/api/v1/assets/x/notes", "", tania),
      (404, "GET", "\(face)/notes/\(note)/x", "", tania),
      (404, "GET", "\(face)/other", "", tania), (405, "GET", "/api/v1/news", "", desk),
    ]
    for (expected, method, path, body, token) in table {
      let answer = send(method, path, body, by: token)
      #expect(status(answer) == expected, "\(method) \(path): \(answer)")
    }
  }

  @Test func `the desk posts news as JSON or CSV`() throws {
    let json = #"{"items":[{"title":"a","source":"b","url":"https://example.org/1","at":0}]}"#
    let answer = send("POST", "/api/v1/news", json, by: desk)
    #expect(status(answer) == 201 && answer.contains("news_posted"), "\(answer)")
    // Nothing new.
    #expect(status(send("POST", "/api/v1/news", json, by: desk)) == 200)
    #expect(status(send("POST", "/api/v1/news", json, by: tania)) == 403)
    let csv = "Content-Type: text/csv\r\n"
    let table = "title,source,url,at\r\nc,d,https://example.org/2,2026-11-20\r\n"
    #expect(status(send("POST", "/api/v1/news", table, by: desk, csv)) == 201)
    let bad = send("POST", "/api/v1/news", table + "e,f,g,late\r\n", by: desk, csv)
    #expect(status(bad) == 400 && bad.contains("Line 3"))
  }
}
