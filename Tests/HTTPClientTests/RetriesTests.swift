import Testing
import WSCore
import Wire

@testable import HTTPClient

@Suite struct RetriesTests {
  private static let start = Uptime(milliseconds: 5_000)
  private var retries = Retries(startedAt: start, timeoutMilliseconds: 30_000)

  private func answer(_ status: Int, _ fields: HTTPHead.Field...) -> HTTPCall.Outcome {
    .answered(HTTPResponse(.response(status, "", fields)))
  }

  private func failure(_ kind: HTTPFailure.Kind) -> HTTPCall.Outcome {
    .failed(HTTPFailure(kind, reason: "", sentence: ""))
  }

  @Test(arguments: [429, 503])
  func `a refusal that asks for it is retried`(status: Int) {
    var retries = retries
    let delay = retries.delayMilliseconds(
      after: answer(status, .init("Retry-After", "7")), at: Self.start)
    #expect(delay == 7_000)
  }

  @Test func `without a requested wait the pauses grow`() {
    var retries = retries
    let delays = (0..<5).map { _ in retries.delayMilliseconds(after: answer(503), at: Self.start) }
    #expect(delays == [1_000, 2_000, 4_000, 8_000, 8_000])
  }

  @Test func `no pause exceeds the deadline`() {
    var retries = retries
    for seconds in ["31", "9223372036854775807"] {
      let outcome = answer(429, .init("Retry-After", seconds))
      #expect(retries.delayMilliseconds(after: outcome, at: Self.start) == nil)
    }
    let late = Self.start.advanced(byMilliseconds: 29_500)
    #expect(retries.delayMilliseconds(after: answer(429), at: late) == nil)
    let over = Self.start.advanced(byMilliseconds: 40_000)
    #expect(retries.delayMilliseconds(after: answer(429), at: over) == nil)
  }

  @Test func `the shortest pause is a second`() {
    var retries = retries
    let outcome = answer(429, .init("Retry-After", "0"))
    #expect(retries.delayMilliseconds(after: outcome, at: Self.start) == 1_000)
  }

  @Test func `a lost response is requested again`() {
    for kind in [
      HTTPFailure.Kind.response(.incomplete), .silent(milliseconds: 1), .timedOut,
    ] {
      var retries = retries
      #expect(retries.delayMilliseconds(after: failure(kind), at: Self.start) == 1_000)
    }
  }

  @Test func `an unreachable server is retried only if it was reached before`() {
    var retries = retries
    #expect(retries.delayMilliseconds(after: failure(.unreachable), at: Self.start) == nil)
    _ = retries.delayMilliseconds(after: failure(.response(.incomplete)), at: Self.start)
    #expect(retries.delayMilliseconds(after: failure(.unreachable), at: Self.start) == 2_000)
  }

  @Test func `a permanent failure is not retried`() {
    var retries = retries
    for status in [200, 400, 401, 403, 404, 409, 422, 500] {
      #expect(retries.delayMilliseconds(after: answer(status), at: Self.start) == nil)
    }
    for kind in [
      HTTPFailure.Kind.unreachable, .insecure, .refusedByProxy, .redirected,
      .response(.malformed("")), .response(.bodyTooLong(bytesMax: 1)),
    ] {
      #expect(retries.delayMilliseconds(after: failure(kind), at: Self.start) == nil)
    }
  }
}
