import BeatServer
import Models
import Simulation
import TestSupport
import Testing
import WSClient
import Wire

/// The server, one person at the desk and three buyers over a bad network.
@Suite struct WorldTests {
  private static let cast = Cast(at: Sweep.beginning)

  private static func world(_ seed: UInt64, _ options: World.Options = World.Options()) -> World {
    World(seed: seed, cast: cast, options: options)
  }

  @Test(arguments: 0..<100)
  func `every law holds, and the same seed makes the same run`(seed: UInt64) throws {
    var first = Self.world(seed)
    try first.run()
    var second = Self.world(seed)
    try second.run()
    #expect(first.trace == second.trace)
  }

  @Test func `the faults really happen`() throws {
    var sum = World.Counters()
    for seed in 0..<4 as Range<UInt64> {
      var world = Self.world(seed)
      try world.run()
      sum.cuts += world.counters.cuts
      sum.halfOpens += world.counters.halfOpens
      sum.crashes += world.counters.crashes
      sum.commands += world.counters.commands
    }
    #expect(sum.cuts > 0 && sum.halfOpens > 0 && sum.crashes > 0 && sum.commands > 0)
  }

  /// The number of the first seed that finds the planted bug.
  private func seedThatFinds(_ plant: (inout World.Options) -> Void) -> UInt64? {
    var options = World.Options()
    plant(&options)
    return (0..<40 as Range<UInt64>).first { seed in
      var world = Self.world(seed, options)
      do throws(Violation) {
        try world.run()
        return false
      } catch {
        return true
      }
    }
  }

  @Test func `planted: deduplication is skipped`() {
    #expect(seedThatFinds { $0.sessionFaults = .skipDeduplication } != nil)
  }

  @Test func `planted: the client resumes one position too late`() {
    #expect(seedThatFinds { $0.sessionFaults = .resumeOffByOne } != nil)
  }

  @Test func `planted: the server resumes one position too late`() {
    #expect(seedThatFinds { $0.hubFaults = .resumeOffByOne } != nil)
  }

  @Test func `planted: commands are acknowledged before they are on disk`() {
    #expect(seedThatFinds { $0.hubFaults = .acknowledgeBeforeAppend } != nil)
  }

  @Test func `planted: another buyer's offers leak`() {
    #expect(seedThatFinds { $0.hubFaults = .leakOffers } != nil)
  }

  @Test func `planted: holes are passed over`() {
    #expect(seedThatFinds { $0.sessionFaults = .ignoreGaps } != nil)
  }

  @Test func `planted: what was on its way is forgotten when the program dies`() {
    #expect(seedThatFinds { $0.sessionFaults = .forgetOutbox } != nil)
  }

  @Test func `planted: a newcomer is shown what is not on disk`() {
    #expect(seedThatFinds { $0.hubFaults = .greetBeforeAppend } != nil)
  }

  @Test func `planted: whose command it was is told to all`() {
    #expect(seedThatFinds { $0.hubFaults = .tellCause } != nil)
  }

  @Test func `planted: answers are forgotten by a restart`() {
    #expect(seedThatFinds { $0.hubFaults = .forgetAnswers } != nil)
  }

  @Test func `planted: quotes don't expire`() {
    #expect(seedThatFinds { $0.hubFaults = .neverExpire } != nil)
  }

  @Test func `planted: commands sent again are done again`() {
    #expect(seedThatFinds { $0.hubFaults = .skipIdempotency } != nil)
  }
}
