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
