import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// A server that stops says when it wants its terminals back.
@Suite struct DepartureTests {
  @Test func `terminals return one after the other`() {
    let departure = Departure(backInMilliseconds: 5_000, overMilliseconds: 1_000)
    let times = (0..<5).map { departure.returnInMilliseconds($0, of: 5) }
    #expect(times == [5_000, 5_250, 5_500, 5_750, 6_000])
    #expect(departure.returnInMilliseconds(0, of: 1) == 5_000)
  }

  @Test func `by default each has ten milliseconds, and all have half a minute`() {
    #expect(Departure().returnInMilliseconds(99, of: 100) == 2_000)
    #expect(Departure().returnInMilliseconds(9_999, of: 10_000) == 31_000)
  }

  @Test func `only those who were greeted are told`() throws {
    var bench = try HubBench()
    let (first, second) = (
      bench.connect(1, as: bench.fixture.desk), bench.connect(2, as: bench.fixture.buyers[0])
    )
    let stranger = PeerID(number: 3)
    bench.handle(.opened(stranger, token: nil))
    _ = (bench.heard(first), bench.heard(second))
    bench.hub.announce(Departure(backInMilliseconds: 1_000, overMilliseconds: 600))
    bench.handle(.relieved(first))
    let told = [first, second, stranger].map { peer in
      bench.heard(peer).compactMap { frame -> Int64? in
        if case .pong(let heartbeat) = frame { heartbeat.returnInMilliseconds } else { nil }
      }
    }
    #expect(told == [[1_000], [1_600], []])
  }
}
