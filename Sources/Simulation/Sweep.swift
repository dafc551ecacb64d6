package import Wire

/// Many worlds, one after another, and what came of them.
package struct Sweep: Sendable {
  package private(set) var seedCount = 0
  package private(set) var stepCount = 0
  package private(set) var counters = World.Counters()
  package private(set) var violations: [Violation] = []

  /// 2026-11-21 10:00 in Dhaka, which is when every world begins.
  package static let beginning = Instant(milliseconds: 1_795_233_600_000)

  /// Runs one world for each seed; `say` gets a line for each that broke a law, which also says how
  /// to run it again.
  package static func run(
    seeds: Range<UInt64>, stepCount: Int, say: (String) -> Void = { _ in }
  ) -> Sweep {
    let cast = Cast(at: beginning)
    var options = World.Options()
    options.stepCount = stepCount
    var sweep = Sweep()
    for seed in seeds {
      var world = World(seed: seed, cast: cast, options: options)
      do throws(Violation) {
        try world.run()
      } catch {
        sweep.violations.append(error)
        say(
          "\(error.description)\n  again: beat-sim --first-seed \(seed) --seeds 1"
            + " --steps \(stepCount)")
      }
      sweep.add(world)
    }
    return sweep
  }

  package init() {}

  /// The seeds in `count` parts, which may be run side by side.
  package static func parts(of seeds: Range<UInt64>, count: Int) -> [Range<UInt64>] {
    let size = max(1, (UInt64(seeds.count) + UInt64(count) - 1) / UInt64(count))
    return stride(from: seeds.lowerBound, to: seeds.upperBound, by: Int(size)).map {
      $0..<min($0 + size, seeds.upperBound)
    }
  }

  package static func += (left: inout Sweep, right: Sweep) {
    left.seedCount += right.seedCount
    left.stepCount += right.stepCount
    left.counters += right.counters
    left.violations += right.violations
  }

  private mutating func add(_ world: World) {
    seedCount += 1
    stepCount += world.step
    counters += world.counters
  }

  /// One line.
  package var summary: String {
    "\(seedCount) seeds, \(stepCount) steps: \(counters); \(violations.count) violations"
  }
}

extension World.Counters: CustomStringConvertible {
  package var description: String {
    "\(commands) commands, \(cuts) cuts, \(halfOpens) half-open links, "
      + "\(crashes) crashes, \(clientCrashes) client crashes, \(lost) lost events, "
      + "\(duplicatesDropped) duplicates dropped, \(gapsRepaired) gaps repaired, "
      + "\(repeatedCommands) commands sent again, \(resumes) resumes, \(snapshots) snapshots"
  }

  static func += (left: inout Self, right: Self) {
    left.commands += right.commands
    left.cuts += right.cuts
    left.halfOpens += right.halfOpens
    left.crashes += right.crashes
    left.clientCrashes += right.clientCrashes
    left.lost += right.lost
    left.duplicatesDropped += right.duplicatesDropped
    left.gapsRepaired += right.gapsRepaired
    left.repeatedCommands += right.repeatedCommands
    left.resumes += right.resumes
    left.snapshots += right.snapshots
  }
}
