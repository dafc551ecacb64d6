import Testing
import WSClient
import Wire

/// Tokens that are refused, expire and are renewed.
@Suite struct SessionTokenTests {
  @Test func `a fresh token that is refused as well makes the session wait`() {
    var bench = SessionBench()
    bench.handle(.start)
    for _ in 0..<3 {
      bench.handle(.refusedToken(attempt: bench.attempt, Refusal(.tokenInvalid, "no")))
      bench.handle(.token("another"))
    }
    #expect(bench.timeline == "c!tc!t")
    bench.wait(30_000)
    #expect(bench.timeline.hasPrefix("c!tc!tc"))
  }

  @Test func `a token that expired while the server was away is replaced at once`() {
    var bench = SessionBench()
    bench.handle(.start)
    for _ in 0..<4 {
      bench.handle(.closed(attempt: bench.attempt))
      bench.handle(.retryNow)
    }
    bench.handle(.refusedToken(attempt: bench.attempt, Refusal(.tokenExpired, "It has expired.")))
    bench.handle(.token("newer"))
    #expect(bench.timeline == "ccccc!tc")
  }

  @Test func `a token that expires on a good link is replaced at once, whatever failed before`()
    throws
  {
    var bench = SessionBench()
    bench.handle(.start)
    for _ in 0..<3 {
      bench.handle(.closed(attempt: bench.attempt))
      bench.handle(.retryNow)
    }
    try bench.connect()
    bench.wait(10_000)
    try bench.hear(.fault(Refusal(.tokenExpired, "It has expired.")))
    bench.handle(.token("newer"))
    #expect(bench.timeline == "ccccp!tc")
  }

  @Test func `after a refused token the session asks for another and uses it`() {
    var bench = SessionBench()
    bench.handle(.start)
    bench.handle(.refusedToken(attempt: 1, Refusal(.tokenExpired, "expired")))
    #expect(bench.timeline == "c!t")
    #expect(bench.session.deadline == nil)
    bench.handle(.token("newer"))
    #expect(bench.timeline == "c!tc")
  }

  @Test func `a live link renews its token without reconnecting`() throws {
    var bench = SessionBench()
    bench.handle(.start)
    bench.handle(.token(nil))
    try bench.connect()
    bench.handle(.token("newer"))
    #expect(bench.sent == ["hello", "renew"] && bench.timeline == "c")
  }

  @Test(
    arguments: [.tokenExpired, .tokenInvalid, .tokenMalformed, .notAuthenticated]
      as [Refusal.Code])
  func `a fault about the token asks for another, any other fault is delivered`(code: Refusal.Code)
    throws
  {
    var bench = SessionBench()
    bench.handle(.start)
    try bench.connect()
    try bench.hear(.fault(Refusal(.malformed, "What?")))
    #expect(bench.faults == ["What?"] && bench.timeline == "c")
    try bench.hear(.fault(Refusal(code, "Who?")))
    #expect(bench.faults == ["What?"] && bench.timeline == "c!t")
    #expect(bench.session.link == .disconnected(reason: "Who?"))
  }
}
