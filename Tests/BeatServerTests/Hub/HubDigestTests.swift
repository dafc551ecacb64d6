import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// A digest covers a user's whole state, so it is computed as rarely as possible.
@Suite struct HubDigestTests {
  private static let heading =
    "code,name,owner,medium,width_feet,height_feet,latitude,longitude,rate_per_month"

  @Test func `a digest of ten thousand faces is computed once for each user and position`() throws {
    var limits = HubLimits()
    limits.admission.rates[.commands] = .init(1_000_000, perSecond: 1)
    var bench = try HubBench(limits: limits)
    let desk = bench.connect(1, as: bench.fixture.desk)
    let buyer = bench.fixture.buyers[0]
    let greedy = [bench.connect(2, as: buyer), bench.connect(3, as: buyer)]
    let rows = (0..<10_000).map { "ZZ\($0),Banani,Selim & Co,wall,40,20,23.79,90.4,1" }
    bench.ask(
      .asset(.importTable(.init(table: ([Self.heading] + rows).joined(separator: "\n")))), desk)
    bench.append()
    #expect(bench.hub.market.assets.count == 10_003)
    // Twenty a second, for a minute.
    func ask() {
      for _ in 0..<600 { for peer in greedy { bench.say(.digest, peer) } }
      for peer in greedy {
        #expect(bench.words(peer).filter { $0 == "digest" }.count == 600)
      }
    }
    ask()
    #expect(bench.digestCount == 1)
    ask()
    #expect(bench.digestCount == 1)
    bench.ask(bench.request(), greedy[0])
    bench.append()
    ask()
    #expect(bench.digestCount == 2)
    // A command that the buyer doesn't see leaves the buyer's state as it is.
    bench.ask(bench.request(), bench.connect(4, as: bench.fixture.buyers[1]))
    bench.append()
    ask()
    #expect(bench.digestCount == 2)
    bench.say(.digest, desk)
    #expect(bench.digestCount == 3)
  }
}
