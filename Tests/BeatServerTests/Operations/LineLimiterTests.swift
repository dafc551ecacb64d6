import Testing
import Wire

@testable import BeatServer

/// Strangers can't fill the operator's disk with lines.
@Suite struct LineLimiterTests {
  private static func line(_ code: Refusal.Code = .malformed) -> LogLine {
    .refusal(code, from: "h", at: Instant(milliseconds: 0), request: nil)
  }

  private static func at(_ milliseconds: Int64) -> Uptime { Uptime(milliseconds: milliseconds) }

  @Test func `a flood of one kind is cut, and the next line says by how much`() {
    var limiter = LineLimiter()
    let admitted = (0..<10_000).filter { _ in limiter.admit(Self.line(), at: Self.at(5)) != nil }
    #expect(admitted.count == Int(LineLimiter.burst))
    let next = limiter.admit(Self.line(), at: Self.at(1_005))
    #expect(next?.text(in: .logfmt).hasSuffix("suppressed=9800") == true)
    #expect(limiter.admit(Self.line(), at: Self.at(1_005)) == Self.line())
  }

  @Test func `a flood of one kind leaves the others`() {
    var limiter = LineLimiter()
    for _ in 0..<10_000 { _ = limiter.admit(Self.line(), at: Self.at(0)) }
    let close = LogLine.close(
      1_000, "left", user: nil, from: "h", at: Instant(milliseconds: 0), request: "r")
    #expect(limiter.admit(close, at: Self.at(0)) == close)
  }

  @Test func `a stop is never suppressed`() {
    var limiter = LineLimiter()
    let stop = LogLine.stop(at: Instant(milliseconds: 0), ServerCounters())
    for _ in 0..<1_000 { #expect(limiter.admit(stop, at: Self.at(0)) == stop) }
  }
}
