import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// O4 through the whole server: many users want one face at the same time.
@Suite struct HubRaceTests {
  /// Connects `count` buyers, each with a quote for the same days.
  private func contest(_ count: Int) throws -> (HubBench, [PeerID], [ID<Offer>]) {
    var fixture = Fixture()
    let buyers = try (0..<count).map { try fixture.newBuyer($0) }
    var bench = try HubBench(fixture: fixture)
    let desk = bench.connect(1, as: fixture.desk)
    let peers = buyers.enumerated().map { bench.connect(UInt64(10 + $0), as: $1) }
    var offers: [ID<Offer>] = []
    for (number, peer) in peers.enumerated() {
      let offer = ID<Offer>(value: UInt128(5_000 + number))
      offers.append(offer)
      bench.ask(fixture.ask(offer.value, fixture.face.id, fixture.days(10, 40)), peer)
      bench.append()
      bench.ask(fixture.quote(offer), desk)
      bench.append()
    }
    for peer in peers { _ = bench.words(peer) }
    return (bench, peers, offers)
  }

  @Test func `of fifty simultaneous approvals one wins and 49 are refused`() throws {
    var (bench, peers, offers) = try contest(50)
    let clock = ContinuousClock()
    var words: [[String]] = []
    let time = clock.measure {
      for (peer, offer) in zip(peers, offers) {
        bench.ask(.offer(.approve(.init(offer: offer, version: 1))), peer)
      }
      bench.append()
      words = peers.map { bench.words($0) }
    }
    #expect(words.filter { $0.last == "accepted" }.count == 1)
    let told = words.filter {
      $0.contains("offer_lost") && $0.contains("notification_posted") && $0.last == "invalid_state"
    }
    #expect(told.count == 49)
    #expect(words.allSatisfy { $0.filter { $0 == "asset_booked" }.count == 1 })
    #expect(bench.hub.market.bookings.count == 1)
    print("fifty terminals approve one face at once: \(time), all told")
  }
}
