import BeatServer
import Models
import TestSupport
import Testing
import Wire

/// Imports: audience, resume and cost.
@Suite struct HubImportTests {
  private static let heading =
    "code,name,owner,medium,width_feet,height_feet,latitude,longitude,rate_per_month,is_sample"

  private func faces(_ count: Int, _ prefix: String = "ZZ", sampleEvery: Int = .max) -> Command {
    let rows = (0..<count).map { index in
      "\(prefix)\(index),Banani,Selim & Co,wall,40,20,23.79,90.4,1,"
        + ((index + 1) % sampleEvery == 0 ? "yes" : "no")
    }
    return .asset(.importTable(.init(table: ([Self.heading] + rows).joined(separator: "\n"))))
  }

  @Test func `an import is one transaction, and each user receives only their part`() throws {
    var bench = try HubBench()
    let desk = bench.connect(1, as: bench.fixture.desk)
    let buyer = bench.connect(2, as: bench.fixture.buyers[0])
    _ = (bench.words(desk), bench.words(buyer))
    bench.ask(faces(600, sampleEvery: 2), desk)
    #expect(bench.appending.map(\.records.count) == [4])
    bench.append()
    #expect(bench.words(desk) == Array(repeating: "assets_imported", count: 4) + ["accepted"])
    let heard = bench.heard(buyer)
    #expect(heard.count == 2)
    for case .event(let frame) in heard {
      guard case .asset(.imported(let body)) = frame.record.event else { continue }
      #expect(body.faces.assets.allSatisfy { !$0.isSample } && frame.record.cause == nil)
    }
    try bench.restart()
    #expect(bench.hub.market.assets.count == 603)
  }

  private static func planned(
    _ length: Int = 0
  ) throws -> (bench: HubBench, desk: PeerID, seller: PeerID) {
    var limits = HubLimits()
    limits.tableLengthMax = length
    var bench = try HubBench(limits: limits)
    bench.plansSlowly = true
    let desk = bench.connect(1, as: bench.fixture.desk)
    let seller = bench.connect(2, as: bench.fixture.seller)
    _ = (bench.words(desk), bench.words(seller))
    return (bench, desk, seller)
  }

  @Test func `others are answered while an import is planned`() throws {
    var (bench, desk, seller) = try Self.planned()
    bench.ask(faces(3), desk)
    #expect(bench.appending.isEmpty)
    let face = try #require(bench.hub.market.assets.rows.first)
    bench.ask(.asset(.setOverlay(.init(asset: face.id, overlay: .maintenance))), seller)
    bench.append()
    #expect(bench.words(seller) == ["overlay_set", "accepted"])
    bench.plan()
    bench.append()
    #expect(bench.words(desk) == ["overlay_set", "assets_imported", "accepted"])
    // The first plan was made before the other's change.
    #expect(bench.planCount == 2)
  }

  @Test func `an import never lists a face that another has listed meanwhile`() throws {
    var (bench, desk, seller) = try Self.planned()
    bench.ask(faces(3), desk)
    bench.ask(faces(2), seller)
    for _ in 0..<2 {
      bench.plan()
      bench.append()
    }
    #expect(bench.words(desk).last == "accepted")
    #expect(bench.words(seller).last == "invalid_table")
    #expect(bench.hub.market.assets.rows.count { $0.code.hasPrefix("ZZ") } == 3)
  }

  @Test func `a market that always changes does not keep an import waiting`() throws {
    var (bench, desk, seller) = try Self.planned()
    let face = try #require(bench.hub.market.assets.rows.first)
    bench.ask(faces(3), desk)
    for round in 0..<3 {
      bench.ask(
        .asset(.setOverlay(.init(asset: face.id, overlay: round % 2 == 0 ? .maintenance : nil))),
        seller)
      bench.append()
      bench.planNext()
    }
    bench.append()
    #expect(bench.words(desk).suffix(2) == ["assets_imported", "accepted"])
  }

  @Test func `an import that is sent again while it is planned is carried out once`() throws {
    var (bench, desk, _) = try Self.planned()
    let again = bench.connect(3, as: bench.fixture.desk)
    _ = bench.words(again)
    let id = bench.ask(faces(3), desk)
    bench.ask(faces(3), again, id: id)
    bench.plan()
    bench.append()
    #expect(bench.words(desk).suffix(2) == ["assets_imported", "accepted"])
    #expect(bench.words(again).suffix(2) == ["assets_imported", "accepted"])
    #expect(bench.log.count { $0.record.cause == id } == 1)
  }

  @Test func `an import whose id becomes too old while it is planned is refused`() throws {
    var (bench, desk, _) = try Self.planned()
    bench.ask(faces(3), desk)
    bench.now.instant = bench.now.instant.advanced(byMilliseconds: 31 * 86_400_000)
    bench.plan()
    #expect(bench.words(desk).last == "id_too_old")
  }

  @Test func `a disk that fills while an import is planned refuses it`() throws {
    var (bench, desk, seller) = try Self.planned()
    let face = try #require(bench.hub.market.assets.rows.first)
    bench.ask(faces(3), desk)
    bench.ask(.asset(.setOverlay(.init(asset: face.id, overlay: .maintenance))), seller)
    try bench.refuseAppend()
    bench.plan()
    #expect(bench.words(desk).last == "unavailable")
  }

  @Test
  func `a returning client gets imported faces, or a snapshot if they are too large`() throws {
    for (limit, word) in [(16 << 20, "resumed"), (10_000, "welcome")] {
      var limits = HubLimits()
      limits.resumeBytes = limit
      var bench = try HubBench(limits: limits)
      let start = bench.hub.head
      let desk = bench.connect(1, as: bench.fixture.desk)
      bench.ask(faces(600), desk)
      bench.append()
      let cursor = Cursor(epoch: HubBench.epoch, seq: start)
      let buyer = bench.connect(2, as: bench.fixture.buyers[0], cursor: cursor)
      let expected =
        word == "resumed"
        ? [word] + Array(repeating: "assets_imported", count: 3)
        : [word, "snapshot"]
      #expect(bench.words(buyer) == expected)
    }
  }

  @Test func `the replay buffer is limited in bytes`() throws {
    var limits = HubLimits()
    limits.historyBytes = 20_000
    var bench = try HubBench(limits: limits)
    let desk = bench.connect(1, as: bench.fixture.desk)
    let start = bench.hub.head
    for round in 0..<20 {
      bench.ask(faces(40, "R\(round)-"), desk)
      bench.append()
    }
    let last = Cursor(epoch: HubBench.epoch, seq: bench.hub.head - 1)
    let near = bench.connect(2, as: bench.fixture.buyers[0], cursor: last)
    #expect(bench.words(near) == ["resumed", "assets_imported"])
    let first = Cursor(epoch: HubBench.epoch, seq: start)
    let far = bench.connect(3, as: bench.fixture.buyers[1], cursor: first)
    #expect(bench.words(far) == ["welcome", "snapshot"])
  }

  @Test func `a long command costs more, but never more than the whole budget`() throws {
    var limits = HubLimits()
    limits.admission.commandBytesForOne = 100
    var bench = try HubBench(limits: limits)
    let desk = bench.connect(1, as: bench.fixture.desk)
    _ = bench.words(desk)
    for round in 0..<2 {
      bench.ask(faces(300, "R\(round)-"), desk)
      bench.append()
    }
    // Two of the longest commands use the whole budget, of which the hello took a part.
    #expect(
      bench.words(desk).filter { $0 == "accepted" || $0 == "rate_limited" }
        == ["accepted", "rate_limited"])
  }

  @Test func `a long command waits for the disk, alone`() throws {
    var limits = HubLimits()
    limits.waitingBytes = 1_000
    var bench = try HubBench(limits: limits)
    let desk = bench.connect(1, as: bench.fixture.desk)
    let buyer = bench.connect(2, as: bench.fixture.buyers[0])
    _ = bench.words(desk)
    bench.ask(bench.request(), buyer)
    bench.ask(faces(100), desk)
    #expect(bench.closed[desk] == nil)
    bench.append()
    #expect(bench.words(desk).contains("assets_imported"))
  }
}
