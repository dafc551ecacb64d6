import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// Which ids commands may have.
@Suite struct CommandWindowTests {
  private static let now = Fixture().now
  private static let day: Int64 = 86_400_000

  private func code(_ window: CommandWindow, days: Double) -> Refusal.Code? {
    let made = Self.now.advanced(byMilliseconds: Int64(days * Double(Self.day)))
    return window.refusal(of: CommandID(1, at: made), at: Self.now)?.code
  }

  @Test(arguments: [
    (-31.0, Refusal.Code.tooOld), (-30.01, .tooOld), (-29.99, nil), (0, nil), (0.99, nil),
    (1.01, .fromFuture), (10_000, .fromFuture),
  ])
  func `an id is accepted for thirty days, and from a clock that is a day ahead`(
    days: Double, expected: Refusal.Code?
  ) {
    #expect(code(CommandWindow(), days: days) == expected)
  }

  @Test func `what was forgotten stays forgotten when the clock is set back`() {
    var window = CommandWindow()
    let steps = [0, -40 * Self.day, 3_599_999].map { later in
      window.advance(to: Self.now.advanced(byMilliseconds: later))
    }
    #expect(steps == [true, false, false])
    #expect(window.since == Self.now.advanced(byMilliseconds: -30 * Self.day))
    let earlier = Self.now.advanced(byMilliseconds: -5 * Self.day)
    let id = CommandID(1, at: Self.now.advanced(byMilliseconds: -31 * Self.day))
    #expect(window.refusal(of: id, at: earlier)?.code == .tooOld)
  }

  @Test func `the refusal says which day, and what to do`() throws {
    let old = CommandID(1, at: Self.now.advanced(byMilliseconds: -31 * Self.day))
    let refusal = try #require(CommandWindow().refusal(of: old, at: Self.now))
    #expect(refusal.message.contains("\(Day(old.instant))"))
    #expect(refusal.message.contains("make it again") && refusal.message.contains("clock"))
  }
}
