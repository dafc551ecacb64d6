package import Wire

/// The results of many worlds.
package struct Sweep: Sendable {
  package private(set) var seedCount = 0
  package private(set) var stepCount = 0
  package private(set) var counters = Counters()
  package private(set) var violations: [Violation] = []

  /// When every world begins: 2026-11-21 23:58 in Dhaka, so that most pass midnight.
  package static let beginning = Instant(milliseconds: 1_795_283_880_000)

  package init() {}

  /// Runs the world of one seed. Shrinks a world that breaks a law; the lines say which law, and
  /// how to run it again.
  package mutating func run(seed: UInt64, cast: Cast, options: World.Options) -> [String] {
    var world = World(seed: seed, cast: cast, options: options)
    defer {
      seedCount += 1
      stepCount += world.step
      counters += world.counters
    }
    do throws(Violation) {
      try world.run()
      return []
    } catch {
      violations.append(error)
      let least = Shrinking.least(seed: seed, cast: cast, options: options)
      return [error.description, "  again: \(Replay(seed: seed, options: least).line)"]
    }
  }

  package static func += (left: inout Sweep, right: Sweep) {
    left.seedCount += right.seedCount
    left.stepCount += right.stepCount
    left.counters += right.counters
    left.violations += right.violations
  }

  /// The counters, a line each.
  package var details: [String] {
    let width = counters.values.keys.map(\.count).max() ?? 0
    return counters.values.sorted { $0.key < $1.key }.map { name, count in
      "  \(name)\(String(repeating: " ", count: width - name.count))  \(count)"
    }
  }

  /// One line.
  package var summary: String {
    let reconnects = counters.reconnects
    return "\(seedCount) seeds, \(stepCount) steps, \(counters["commands"]) commands, "
      + "\(reconnects.count) reconnects (mean \(reconnects.meanMilliseconds) ms, "
      + "p99 \(reconnects.percentileMilliseconds(99)) ms; mean "
      + "\(counters.freeReconnects.meanMilliseconds) ms of the "
      + "\(counters.freeReconnects.count) with the server within reach), "
      + "\(violations.count) violations"
  }
}
