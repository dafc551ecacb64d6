import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// A server that can't write refuses commands, and goes on being read.
@Suite struct HubReadOnlyTests {
  /// A desk, and a buyer whose request the full disk has refused.
  private static func refused() throws -> (bench: HubBench, desk: PeerID, buyer: PeerID) {
    var bench = try HubBench()
    let desk = bench.connect(1, as: bench.fixture.desk)
    let buyer = bench.connect(2, as: bench.fixture.buyers[0])
    _ = (bench.words(desk), bench.words(buyer))
    bench.ask(bench.request(), buyer)
    try bench.refuseAppend()
    return (bench, desk, buyer)
  }

  private static func isReadOnly(_ frames: [ServerFrame<MarketProtocol>]) -> [Bool] {
    frames.compactMap { if case .pong(let beat) = $0 { beat.isReadOnly ?? false } else { nil } }
  }

  @Test func `a command that can't be saved is refused, and nobody sees its events`() throws {
    var (bench, desk, buyer) = try Self.refused()
    #expect(bench.words(buyer) == ["unavailable", "pong"])
    #expect(bench.words(desk) == ["pong"])
    #expect(bench.hub.head == Int64(bench.log.count))
    #expect(bench.hub.market.offers.count == Fixture().market.offers.count)
  }

  @Test func `each terminal learns that the server is read-only, and so does a new one`() throws {
    var (bench, desk, _) = try Self.refused()
    #expect(Self.isReadOnly(bench.heard(desk)) == [true])
    let late = bench.connect(3, as: bench.fixture.buyers[1])
    bench.say(.ping(Heartbeat(seq: 0)), late)
    #expect(Self.isReadOnly(bench.heard(late)) == [true])
  }

  @Test func `while it is read-only, states are sent and commands are refused at once`() throws {
    var (bench, _, buyer) = try Self.refused()
    _ = bench.words(buyer)
    let late = bench.connect(3, as: bench.fixture.buyers[1])
    #expect(bench.words(late) == ["welcome", "snapshot"])
    bench.ask(bench.request(), buyer)
    #expect(bench.words(buyer) == ["unavailable"])
    #expect(bench.appending.isEmpty)
  }

  @Test func `a digest that was being computed when the disk was full is sent`() throws {
    var bench = try HubBench()
    let desk = bench.connect(1, as: bench.fixture.desk)
    let buyer = bench.connect(2, as: bench.fixture.buyers[0])
    _ = bench.words(desk)
    bench.digestsSlowly = true
    bench.say(.digest, desk)
    bench.ask(bench.request(), buyer)
    try bench.refuseAppend()
    bench.digest()
    #expect(bench.words(desk) == ["pong", "digest"])
  }

  @Test func `a command that waited during the failed append is refused, too`() throws {
    var bench = try HubBench()
    let buyers = [0, 1].map { bench.connect(UInt64($0), as: bench.fixture.buyers[$0]) }
    for buyer in buyers {
      _ = bench.words(buyer)
      bench.ask(bench.request(), buyer)
    }
    try bench.refuseAppend()
    #expect(bench.words(buyers[1]) == ["pong", "unavailable"])
  }

  @Test func `the hub asks every two seconds, and recovers by itself`() throws {
    var (bench, desk, buyer) = try Self.refused()
    bench.wait(2_000)
    bench.wait(2_000)
    #expect(bench.probeCount == 2)
    bench.handle(.probed(isWritable: false))
    _ = (bench.words(buyer), bench.words(desk))
    bench.handle(.probed(isWritable: true))
    #expect(Self.isReadOnly(bench.heard(desk)) == [false])
    _ = bench.words(buyer)
    bench.ask(bench.request(), buyer)
    bench.append()
    #expect(bench.words(buyer).last == "accepted")
    bench.wait(60_000)
    #expect(bench.probeCount == 2)
  }

  @Test func `the refused command may be sent again under its id`() throws {
    var bench = try HubBench()
    let buyer = bench.connect(2, as: bench.fixture.buyers[0])
    let envelope = CommandEnvelope<MarketProtocol>(
      id: CommandID(99, at: bench.now.instant), command: bench.request())
    bench.say(.command(envelope), buyer)
    try bench.refuseAppend()
    bench.handle(.probed(isWritable: true))
    _ = bench.words(buyer)
    bench.say(.command(envelope), buyer)
    bench.append()
    #expect(bench.words(buyer).last == "accepted")
  }

  @Test func `the clock changes nothing that can't be saved`() throws {
    var (bench, _, _) = try Self.refused()
    bench.wait(40 * 86_400_000)
    #expect(bench.appending.isEmpty && bench.hub.head == Int64(bench.log.count))
  }
}
