import EventLoop
import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// Requests about accounts over HTTP: the desk's, and those about the user's own.
@Suite struct AccountsOverHTTPTests {
  private struct Granted: Codable {
    var token: String
    var refreshToken: String
  }

  private func post(
    _ body: String, to path: String = "/api/v1/accounts", token: String? = nil,
    _ bench: ServerBench
  ) -> String {
    let field = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
    let head = "POST \(path) HTTP/1.1\r\nHost: a\r\n\(field)"
    return bench.exchange([
      head + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    ])
  }

  private func logIn(_ bench: ServerBench, _ password: String = "secret") throws -> String {
    let answer = post(
      #"{"email":"farzana@example.org","password":"\#(password)"}"#,
      to: "/api/v1/auth/login", bench)
    let body = answer.split(separator: "\r\n\r\n", maxSplits: 1).last.map { Array($0.utf8) } ?? []
    return try WireCoding.decode(Granted.self, from: body).token
  }

  private func status(_ answer: String) -> String { String(answer.dropFirst(9).prefix(3)) }

  @Test func `the desk lists users, and nobody else does`() throws {
    let bench = try ServerBench()
    let list = #"{"type":"user_list"}"#
    let desk = post(list, token: try logIn(bench), bench)
    #expect(status(desk) == "200" && desk.contains("tania@example.org"), "\(desk)")
    let buyer = post(list, token: bench.token(of: bench.fixture.buyers[0]), bench)
    #expect(status(buyer) == "403" && !buyer.contains("@"), "\(buyer)")
    #expect(status(post(list, bench)) == "401")
    #expect(status(post(#"{"type":"user_dance"}"#, token: try logIn(bench), bench)) == "400")
  }

  @Test func `a user logs out elsewhere, and only the own login goes on`() throws {
    let bench = try ServerBench()
    let (other, own) = (try logIn(bench), try logIn(bench))
    let sessions = post(#"{"type":"own_sessions"}"#, token: own, bench)
    #expect(sessions.matches(of: /renewed_at/).count == 2, "\(sessions)")
    #expect(sessions.matches(of: /"is_own":true/).count == 1, "\(sessions)")
    #expect(status(post(#"{"type":"own_logout"}"#, token: own, bench)) == "200")
    let list = #"{"type":"own_sessions"}"#
    let refused = post(list, token: other, bench)
    #expect(status(refused) == "401" && refused.contains("This login was ended"), "\(refused)")
    #expect(status(post(list, token: own, bench)) == "200")
  }

  @Test func `a password is changed with the current one, and a guess is counted`() throws {
    let bench = try ServerBench()
    let own = try logIn(bench)
    func change(_ current: String, _ password: String) -> String {
      post(
        #"{"type":"own_password","current":"\#(current)","password":"\#(password)"}"#, token: own,
        bench)
    }
    let wrong = change("guess", "a long password")
    #expect(status(wrong) == "422" && wrong.contains("wrong_credentials"), "\(wrong)")
    let short = change("secret", "short")
    #expect(status(short) == "422" && short.contains("weak_password"), "\(short)")
    #expect(status(change("secret", "a long password")) == "200")
    #expect(throws: (any Error).self) { try logIn(bench, "secret") }
    _ = try logIn(bench, "a long password")
    let guesses = (0..<12).map { _ in status(change("guess", "a long password")) }
    #expect(guesses.last == "429", "\(guesses)")
  }

  @Test func `an invitation of the desk is redeemed without a login`() throws {
    let bench = try ServerBench()
    let invite = #"{"type":"user_invite","email":"tania@example.org"}"#
    let invited = post(invite, token: try logIn(bench), bench)
    let code = try #require(invited.firstMatch(of: /"code":"([0-9A-Z-]+)"/)?.1)
    let body = #"{"code":"\#(code)","password":"a long password"}"#
    let redeemed = post(body, to: "/api/v1/auth/redeem", bench)
    #expect(status(redeemed) == "200" && redeemed.contains("refresh_token"), "\(redeemed)")
    let again = post(body, to: "/api/v1/auth/redeem", bench)
    #expect(status(again) == "401" && again.contains("wrong_credentials"), "\(again)")
  }

  @Test func `an expired invitation is refused`() throws {
    let bench = try ServerBench()
    let code = InvitationCode(random: Array(0..<20))
    let log = try Database(path: bench.databasePath, lockWaitMilliseconds: 1_000)
    try log.run(
      "INSERT INTO invitations VALUES(?, ?, ?)",
      [
        .blob(code.digest), .text(bench.fixture.buyers[0].id.description),
        .integer(bench.loop.now.instant.milliseconds - 1),
      ])
    let body = #"{"code":"\#(code.text)","password":"a long password"}"#
    #expect(status(post(body, to: "/api/v1/auth/redeem", bench)) == "401")
  }
}
