import BeatServer
import Models
import Simulation
import TestSupport
import Testing
import WSClient
import Wire

/// The server, a desk, three buyers and a seller, with all faults.
@Suite struct WorldTests {
  private static let cast = Cast(at: Sweep.beginning)

  private static func world(_ seed: UInt64) -> World {
    World(seed: seed, cast: cast, options: .swarm(seed: seed))
  }

  @Test(arguments: 0..<20)
  func `every law holds, and equal seeds give equal runs`(seed: UInt64) throws {
    var first = Self.world(seed)
    try first.run()
    var second = Self.world(seed)
    try second.run()
    #expect(first.trace == second.trace)
  }

  /// 2,014,584: the owner of a share became a part of its viewer, and kept its own past.
  /// 20,050,918: a backup of a terminal's outbox was put back that didn't know of a command that it
  /// was sent since, and the user cancelled it.
  @Test(arguments: [2_014_584, 20_050_918])
  func `a world in which a law was too strict holds it now`(seed: UInt64) throws {
    var world = Self.world(seed)
    try world.run()
  }

  @Test func `every law holds while every fault strikes, and every branch runs`() throws {
    var sum = Counters()
    for seed in 0..<200 as Range<UInt64> {
      var world = Self.world(seed)
      try world.run()
      sum += world.counters
    }
    let ways = [
      "asset_changed", "booking_confirmed", "booking_forced", "offer_released", "overlay_set",
      "conflicts refused", "connected over HTTP", "digests compared", "duplicates dropped",
      "answers", "answers drafted", "answers failed", "canaries with their author",
      "gaps repaired", "heartbeats missed", "left on HTTP", "left sick", "links of bytes",
      "links under TLS", "pages of history", "repeated commands", "restarts", "resumes",
      "secrets sent",
      "snapshots", "pieces of states", "states repaired", "tokens refused", "viewers sent",
      "all presence sent",
      "presence sent", "typing sent", "offers_archived", "bookings_archived",
      "campaign_archived", "notifications_archived", "pages of the archive",
      "archives read to their end", "missing things looked up",
      "answers found on disk", "too old", "imports planned",
    ]
    // These are present all the time in their worlds; the branches above show their effects.
    let lasting: Set<Fault> = [.slowNetwork, .slowDisk, .bytes, .tls, .clockSkew, .shortTokens]
    let faults = Fault.allCases.filter { !lasting.contains($0) }.map(\.rawValue)
    #expect((faults + ways).filter { sum[$0] == 0 } == [])
  }

  @Test(arguments: PlantedBug.all)
  func `a planted bug is found`(bug: PlantedBug) {
    #expect(bug.seedsUntilFound(0..<400, cast: Self.cast) != nil)
  }

  @Test func `a failing world is shrunk, and a command line runs it again`() throws {
    var options = World.Options.swarm(seed: 3)
    options.hubFaults = .resumeOffByOne
    let seed = try #require(
      (0..<50 as Range<UInt64>).first { seed in
        var world = World(seed: seed, cast: Self.cast, options: options)
        return (try? world.run()) == nil
      })
    let least = Shrinking.least(seed: seed, cast: Self.cast, options: options)
    #expect(least.stepCount < options.stepCount)
    #expect(least.faults.count <= options.faults.count)
    var again = World(seed: seed, cast: Self.cast, options: least)
    #expect(throws: Violation.self) { try again.run() }
    #expect(
      Replay(seed: seed, options: least).line
        .hasPrefix("beat-sim --first-seed \(seed) --seeds 1 --steps \(least.stepCount) --faults "))
  }

  @Test func `a histogram gives the mean and percentiles`() {
    var histogram = Histogram()
    for milliseconds in 1...100 { histogram.add(Int64(milliseconds) * 10) }
    #expect(histogram.meanMilliseconds == 505)
    #expect(histogram.percentileMilliseconds(99) == 1_000)
    #expect(histogram.percentileMilliseconds(50) == 600)
  }
}
