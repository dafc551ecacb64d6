import Models
import TestSupport
import Testing
import WSCore
import Wire

@testable import BeatServer

/// Login and renewal over sockets (P2).
@Suite struct LoginTests {
  private struct Granted: Decodable {
    var token: String
    var refreshToken: String
  }

  private let bench: ServerBench

  init() throws { bench = try ServerBench() }

  private func post(_ path: String, _ body: String) -> String {
    bench.exchange([
      "POST /api/v1/auth/\(path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        + body
    ])
  }

  private func logIn() -> String {
    post("login", #"{"email":"farzana@example.org","password":"secret"}"#)
  }

  private func renew(_ token: String) -> String {
    post("refresh", #"{"refresh_token":"\#(token)"}"#)
  }

  private func granted(_ answer: String) throws -> Granted {
    let body = answer.split(separator: "\r\n\r\n").last ?? ""
    return try WireCoding.decode(Granted.self, from: Array(body.utf8))
  }

  @Test func `a login renews itself from token to token`() throws {
    let first = try granted(logIn())
    let second = try granted(renew(first.refreshToken))
    #expect(second.refreshToken != first.refreshToken)
    #expect(try granted(renew(first.refreshToken)).refreshToken == second.refreshToken)
    let third = try granted(renew(second.refreshToken))
    let answer = bench.exchange([
      "HEAD /api/v1/sync HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(third.token)\r\n\r\n"
    ])
    #expect(answer.hasPrefix("HTTP/1.1 200 "), "\(answer)")
  }

  @Test func `a stolen token ends the login for the thief and for its owner`() throws {
    let stolen = try granted(logIn()).refreshToken
    var newest = stolen
    for _ in 0..<2 { newest = try granted(renew(newest)).refreshToken }
    let answer = renew(stolen)
    #expect(answer.hasPrefix("HTTP/1.1 401 "), "\(answer)")
    #expect(answer.contains("Log in again.") && answer.contains(#""code":"token_invalid""#))
    #expect(renew(newest).hasPrefix("HTTP/1.1 401 "))
    #expect(logIn().hasPrefix("HTTP/1.1 200 "))
  }

  @Test func `renewals without end are refused`() throws {
    var token = try granted(logIn()).refreshToken
    var answer = renew(token)
    var count = 0
    // A login gets a renewal back every three seconds, so a slow machine may grant some more.
    while count < 200, answer.hasPrefix("HTTP/1.1 200 ") {
      token = try granted(answer).refreshToken
      answer = renew(token)
      count += 1
    }
    #expect(count >= 20)
    #expect(answer.hasPrefix("HTTP/1.1 429 "), "\(answer)")
    #expect((1...3).contains { answer.contains("Retry-After: \($0)\r\n") }, "\(answer)")
  }

  @Test(arguments: ["", "x", "null", String(repeating: "A", count: 91)])
  func `a text that is no token is refused`(text: String) {
    let answer = renew(text)
    #expect(answer.hasPrefix("HTTP/1.1 401 "), "\(answer)")
    #expect(answer.contains(#""code":"token_expired""#), "\(answer)")
  }
}
