import Testing
import WSClient
import Wire

@Suite struct BackoffTests {
  @Test func `the ceiling doubles to 30 s, then attempts come once a minute`() {
    let seconds = (1...12).map { Double(Backoff().ceilingMilliseconds(attempt: $0)) / 1_000 }
    #expect(seconds == [0.5, 1, 2, 4, 8, 16, 30, 30, 30, 30, 60, 60])
  }

  @Test(arguments: 1...10)
  func `a quick attempt waits anything up to its ceiling`(attempt: Int) {
    var generator = SeededGenerator(seed: 7)
    let ceiling = Backoff().ceilingMilliseconds(attempt: attempt)
    let delays = (0..<2_000).map { _ in
      Backoff().delayMilliseconds(attempt: attempt, using: &generator)
    }
    #expect(delays.allSatisfy { (0...ceiling).contains($0) })
    #expect((delays.min() ?? 0) < ceiling / 10 && (delays.max() ?? 0) > ceiling * 9 / 10)
  }
}
