import BeatServer
import Models
import Testing
import Wire

/// Connections by address, descriptors and uploads, as values.
@Suite struct CrowdTests {
  private func time(_ milliseconds: Int64) -> Uptime { Uptime(milliseconds: milliseconds) }
  private func peer(_ number: UInt64) -> PeerID { PeerID(number: number) }

  @Test func `an address has a limited number of connections, and others have their own`() {
    var crowd = Crowd(limit: 2)
    let entered = ["a", "a", "a", "b"].map { crowd.enter($0) }
    #expect(entered == [true, true, false, true])
    crowd.leave("a")
    let isBack = crowd.enter("a")
    #expect(isBack && crowd.count(of: "a") == 2)
    for _ in 0..<5 { crowd.leave("b") }
    #expect(crowd.count(of: "b") == 0)
  }

  @Test(arguments: [(64, 8, 56), (1_024, 128, 896), (1 << 20, 1_024, (1 << 20) - 1_024)])
  func `a part of the descriptors is kept for those who log in`(
    limit: Int, reserve: Int, first: Int
  ) {
    let table = DescriptorTable(limit: limit)
    #expect(table.reserve == reserve)
    #expect(!table.isNearlyFull(at: first - 1) && table.isNearlyFull(at: first))
  }

  @Test func `the stranger that was silent for longest leaves first, and nobody who is logged in`()
  {
    typealias Connection = DescriptorTable.Connection
    let connections = [
      Connection(id: peer(1), isLoggedIn: true, heardAt: time(0)),
      Connection(id: peer(2), isLoggedIn: false, heardAt: time(20)),
      Connection(id: peer(3), isLoggedIn: false, heardAt: time(10)),
    ]
    #expect(DescriptorTable.leaver(among: connections) == peer(3))
    #expect(DescriptorTable.leaver(among: connections.prefix(1)) == nil)
  }

  private func user(_ number: UInt128) -> ID<User> { ID(value: number) }

  @Test func `a user uploads one thing at a time, and others upload meanwhile`() {
    var uploads = Uploads()
    #expect(uploads.begin(peer(1), by: user(1), at: time(0)) == .granted(ending: nil))
    #expect(uploads.begin(peer(2), by: user(1), at: time(0)) == .second)
    #expect(uploads.begin(peer(3), by: user(2), at: time(0)) == .granted(ending: nil))
    uploads.end(peer(1))
    #expect(uploads.begin(peer(4), by: user(1), at: time(0)) == .granted(ending: nil))
  }

  @Test func `where many upload, the one that sends nothing makes room`() {
    var uploads = Uploads(countMax: 2, patienceMilliseconds: 1_000)
    _ = uploads.begin(peer(1), by: user(1), at: time(0))
    _ = uploads.begin(peer(2), by: user(2), at: time(0))
    #expect(uploads.begin(peer(3), by: user(3), at: time(999)) == .full)
    uploads.hear(peer(1), at: time(900))
    #expect(uploads.begin(peer(3), by: user(3), at: time(1_000)) == .granted(ending: peer(2)))
    #expect(uploads.count == 2)
    #expect(uploads.begin(peer(4), by: user(4), at: time(1_000)) == .full)
  }
}
