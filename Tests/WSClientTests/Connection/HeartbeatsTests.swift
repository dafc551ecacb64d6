import Testing
import Wire

@testable import WSClient

@Suite struct HeartbeatsTests {
  private func time(_ milliseconds: Int64) -> Uptime { Uptime(milliseconds: milliseconds) }

  private func asked(_ times: [Int64], missedMax: Int = 1_000) -> Heartbeats {
    var heartbeats = Heartbeats(
      firstAt: time(0), intervalMilliseconds: 10, missedMax: missedMax)
    for at in times { _ = heartbeats.beat(at: time(at)) }
    return heartbeats
  }

  @Test func `the last heartbeat that may be missed is waited for less long`() {
    var heartbeats = Heartbeats(
      firstAt: time(0), intervalMilliseconds: 30, lastWaitMilliseconds: 10, missedMax: 2)
    _ = heartbeats.beat(at: time(0))
    #expect(heartbeats.nextAt == time(30))
    _ = heartbeats.beat(at: time(30))
    #expect(heartbeats.nextAt == time(40))
    heartbeats.answer(at: time(35))
    heartbeats.answer(at: time(36))
    _ = heartbeats.beat(at: time(40))
    #expect(heartbeats.nextAt == time(70))
  }

  @Test func `an answer without a number answers the oldest heartbeat`() {
    var heartbeats = asked([0, 10, 20])
    heartbeats.answer(at: time(21))
    #expect(heartbeats.latencyMilliseconds == 21)
    #expect(heartbeats.missedCount == 2)
    heartbeats.answer(at: time(22))
    #expect(heartbeats.latencyMilliseconds == 12)
  }

  @Test func `an answer with a number answers earlier heartbeats too`() {
    var heartbeats = asked([0, 10, 20])
    heartbeats.answer(2, at: time(21))
    #expect(heartbeats.latencyMilliseconds == 11)
    #expect(heartbeats.missedCount == 1)
    for number: UInt64 in [0, 1, 2, 4, .max] { heartbeats.answer(number, at: time(99)) }
    #expect(heartbeats.latencyMilliseconds == 11)
    heartbeats.answer(3, at: time(22))
    #expect(heartbeats.latencyMilliseconds == 2)
    heartbeats.answer(at: time(99))
    #expect(heartbeats.latencyMilliseconds == 2)
  }

  @Test func `a late answer does not undo another sign of life`() {
    var heartbeats = asked([0, 10], missedMax: 2)
    guard case .dead = heartbeats.beat(at: time(20)) else {
      Issue.record("alive")
      return
    }
    heartbeats.recordActivity()
    #expect(heartbeats.missedCount == 0)
    guard case .ask = heartbeats.beat(at: time(20)) else {
      Issue.record("not asked")
      return
    }
    heartbeats.answer(1, at: time(21))
    #expect(heartbeats.missedCount == 1)
  }

  @Test func `heartbeats that are never answered don't pile up`() {
    var heartbeats = asked([])
    for at in 0..<5_000 {
      heartbeats.recordActivity()
      _ = heartbeats.beat(at: time(Int64(at) * 10))
    }
    heartbeats.answer(1, at: time(50_000))
    #expect(heartbeats.latencyMilliseconds == nil)
    heartbeats.answer(5_000, at: time(50_000))
    #expect(heartbeats.latencyMilliseconds == 10)
  }
}
