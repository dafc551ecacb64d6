import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// Hold deadlines at the server.
@Suite struct HubHoldTests {
  private static let hour: Int64 = 3_600_000

  @Test func `a challenge expires on time across a restart and both sides learn at once`() throws {
    var bench = try HubBench()
    let (tania, babul) = (bench.fixture.buyers[0], bench.fixture.buyers[1])
    let body = { (number: UInt128) in HoldCommand.Holding(offer: ID(value: number)) }
    for (number, buyer) in [(1, tania), (2, babul)] {
      let peer = bench.connect(UInt64(number), as: buyer)
      let days = bench.fixture.days(10, 40)
      let request = bench.fixture.ask(UInt128(number), bench.fixture.face.id, days)
      for command in [request, .hold(.place(body(UInt128(number))))] {
        bench.ask(command, peer)
        bench.append()
      }
    }
    bench.ask(.hold(.challenge(body(2))), PeerID(number: 2))
    bench.append()
    let start = bench.now.instant
    try bench.restart()
    bench.wait(48 * Self.hour - 1)
    let (first, second) = (bench.connect(3, as: tania), bench.connect(4, as: babul))
    (_, _) = (bench.words(first), bench.words(second))
    bench.wait(1)
    #expect(bench.words(first) == ["offer_held", "hold_ended", "notification_posted"])
    #expect(bench.words(second) == ["hold_ended", "notification_posted"])
    let last = start.advanced(byMilliseconds: 72 * Self.hour)
    #expect(bench.hub.market.nextDeadline == last)
  }
}
