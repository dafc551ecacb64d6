import EventLoop
import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// The lines that a real server writes, and what stands in none of them.
@Suite struct ServerLinesTests {
  private let collector: LineCollector
  private let bench: ServerBench

  init() throws {
    let collector = LineCollector()
    self.collector = collector
    bench = try ServerBench(writeLine: { collector.add($0) })
  }

  private func post(_ path: String, _ body: String, _ fields: String = "") -> String {
    let length = "Content-Length: \(body.utf8.count)\r\n\r\n"
    return bench.exchange(["POST \(path) HTTP/1.1\r\nHost: a\r\n\(fields)\(length)\(body)"])
  }

  private func login(_ email: String, _ password: String) -> String {
    post("/api/v1/auth/login", #"{"email":"\#(email)","password":"\#(password)"}"#)
  }

  /// The value of `X-Request-Id`.
  private func requestID(_ answer: String) -> String {
    let field = answer.split(separator: "\r\n").first { $0.hasPrefix("X-Request-Id: ") }
    return String(field?.dropFirst("X-Request-Id: ".count) ?? "")
  }

  @Test func `a start has two lines`() throws {
    #expect(collector.lines.map(\.event) == [.start, .listening])
    #expect(collector.texts(of: .start).first?.contains("version=\(ServerOptions.version)") == true)
    #expect(collector.texts(of: .listening).first?.contains("127.0.0.1:\(bench.port)") == true)
  }

  @Test func `a login has account, peer, outcome and the id of the answer`() throws {
    let granted = requestID(login("farzana@example.org", "secret"))
    let wrong = requestID(login("farzana@example.org", "guess"))
    #expect(granted.count == 26 && wrong.count == 26 && granted != wrong)
    let lines = collector.texts(of: .login)
    for (line, outcome, id) in zip3(lines, ["granted", "wrong"], [granted, wrong]) {
      #expect(
        line.hasSuffix(
          "outcome=\(outcome) account=farzana@example.org peer=127.0.0.1 request=\(id)"), "\(line)")
    }
    #expect(lines.count == 2 && collector.texts(of: .refusal).isEmpty)
  }

  private func zip3(
    _ lines: [String], _ outcomes: [String], _ ids: [String]
  ) -> [(String, String, String)] {
    zip(lines, zip(outcomes, ids)).map { ($0, $1.0, $1.1) }
  }

  @Test func `a refused command has its code, user and id`() throws {
    let buyer = bench.fixture.buyers[0]
    #expect(
      bench.talk(as: buyer, [bench.envelope(7, bench.fixture.quote(ID(value: 1)))]) == [
        "not_allowed"
      ])
    let line = try #require(collector.texts(of: .refusal).first)
    #expect(line.contains("code=not_allowed user=\(buyer.id) command=\(bench.command(7)) peer="))
  }

  @Test func `a refused request has its status, also if it never was complete`() throws {
    let missing = requestID(bench.exchange(["GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"]))
    let nonsense = requestID(bench.exchange(["nonsense\r\n\r\n"]))
    let lines = collector.texts(of: .refusal)
    #expect(lines.count == 2)
    #expect(lines.first?.hasSuffix("status=404 peer=127.0.0.1 request=\(missing)") == true)
    #expect(lines.last?.hasSuffix("status=400 peer=127.0.0.1 request=\(nonsense)") == true)
  }

  @Test func `a refused plain command has one line, with its code and user`() throws {
    let buyer = bench.fixture.buyers[0]
    let answer = post(
      "/api/v1/commands", bench.envelope(8, bench.fixture.quote(ID(value: 1))),
      "Authorization: Bearer \(bench.token(of: buyer))\r\n")
    let lines = collector.texts(of: .refusal)
    #expect(lines.count == 1)
    #expect(lines.first?.contains("code=not_allowed user=\(buyer.id) ") == true, "\(lines)")
    #expect(lines.first?.hasSuffix("request=\(requestID(answer))") == true, "\(lines)")
  }

  @Test func `a closed WebSocket has its code, whether the peer left or broke the protocol`() {
    _ = HostilePeer(bench, .upgraded, [HostilePeer.frame(0x88, [0x0f, 0xa0])])
    _ = HostilePeer(bench, .upgraded, [HostilePeer.frame(0x83)])
    _ = HostilePeer(bench, .upgraded, [HostilePeer.frame(0x81, Array("nonsense".utf8))])
    let lines = collector.texts(of: .close)
    #expect(lines.count == 3)
    #expect(lines.first?.contains(#"code=4000 reason="the peer left" peer="#) == true, "\(lines)")
    #expect(lines.dropFirst().first?.contains("code=1002 reason=\"the peer broke") == true)
    #expect(lines.last?.contains("code=4401 reason=malformed") == true, "\(lines)")
  }

  @Test func `a slow turn and a slow commit have a line, and a fast one has none`() throws {
    bench.loop.onTurn?(0.099)
    bench.loop.onTurn?(0.25)
    let other = try Database(path: bench.databasePath, lockWaitMilliseconds: 0)
    try other.execute("BEGIN IMMEDIATE")
    bench.loop.schedule(at: bench.loop.now.uptime.advanced(byMilliseconds: 150)) {
      #expect(throws: Never.self) { try other.execute("ROLLBACK") }
    }
    let mark = Command.probe(.mark(.init(probe: ID(value: 1), expecting: 0)))
    #expect(bench.talk(as: bench.fixture.desk, [bench.envelope(1, mark)]) == ["accepted"])
    #expect(collector.texts(of: .slowTurn).first?.hasSuffix("milliseconds=250") == true)
    let commit = try #require(collector.texts(of: .slowCommit).first)
    #expect(commit.contains("level=warning") && commit.hasSuffix("events=1"), "\(commit)")
  }

  @Test func `no line has a token, a password, a private word, a path or a peer's own words`()
    throws
  {
    let desk = bench.fixture.desk
    let token = bench.token(of: desk)
    let authorised = "Authorization: Bearer \(token)\r\n"
    let granted = login("farzana@example.org", "secret")
    let refresh = try #require(granted.firstMatch(of: /"refresh_token":"([^"]+)"/)).output.1
    _ = post("/api/v1/auth/refresh", #"{"refresh_token":"\#(refresh)"}"#)
    _ = post("/api/v1/auth/refresh", #"{"refresh_token":"planted-refresh"}"#)
    _ = login("farzana@example.org", "planted-password")
    _ = login("planted-email@example.org", "planted-password")
    _ = post("/planted-path?token=\(token)", "planted-body", "Origin: https://planted.example\r\n")
    _ = post("/planted-path?token=\(token)", "planted-body", "X-Request-Id: planted-request\r\n")
    _ = post("/api/v1/commands", #"{"planted":"json"}"#, authorised)
    let note = bench.fixture.write("planted-note", isPrivate: true)
    _ = post("/api/v1/commands", bench.envelope(1, note), authorised)
    let broken = bench.fixture.write("planted-note\u{1b}", isPrivate: true)
    _ = post("/api/v1/commands", bench.envelope(2, broken), authorised)
    _ = bench.talk(as: desk, [bench.envelope(3, broken), "planted-nonsense"])
    let reason = Array("planted-reason".utf8)
    _ = HostilePeer(bench, .upgraded, [HostilePeer.frame(0x88, [0x0f, 0xa0] + reason)])
    _ = HostilePeer(bench, .upgraded, [HostilePeer.frame(0x81, Array("planted-frame".utf8))])
    let events = Set(collector.lines.map(\.event))
    #expect(events.isSuperset(of: [.login, .refusal, .close]))
    #expect(collector.lines.count > 12)
    let signature = token.split(separator: ".").last.map(String.init) ?? token
    for line in collector.lines {
      for format in LogFormat.allCases {
        let text = line.text(in: format)
        #expect(!text.contains("planted") && !text.contains("secret"), "\(text)")
        #expect(!text.contains(signature) && !text.contains(refresh), "\(text)")
      }
    }
  }
}
