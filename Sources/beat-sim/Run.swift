import Simulation

/// One run of the program.
struct Run {
  private let settings: Settings
  private let cast = Cast(at: Sweep.beginning)

  init(_ settings: Settings) { self.settings = settings }

  /// Runs the simulation; returns the exit code.
  func code() async -> Int32 {
    if settings.isHelp {
      say(usage)
      return 0
    }
    return settings.isPlanted ? plantBugs() : await sweep()
  }

  /// Plants each bug; returns 1 if any was not found.
  private func plantBugs() -> Int32 {
    var missedCount = 0
    for bug in PlantedBug.all {
      let count = bug.seedsUntilFound(settings.seeds, cast: cast)
      if count == nil { missedCount += 1 }
      say("\(count.map { "found by seed \($0)" } ?? "NOT FOUND"): \(bug)")
    }
    say("\(PlantedBug.all.count) bugs planted, \(missedCount) not found")
    return missedCount == 0 ? 0 : 1
  }

  /// Runs all worlds, each in one thread, on all processors.
  private func sweep() async -> Int32 {
    let startedAt = Clock.seconds
    let threads = Clock.processorCount
    let whole = await withTaskGroup(of: Sweep.self) { group in
      for thread in 0..<threads {
        group.addTask { run(every: threads, from: thread) }
      }
      var whole = Sweep()
      for await part in group { whole += part }
      return whole
    }
    let seconds = max(Clock.seconds - startedAt, 0.001)
    if settings.saysCounters { for line in whole.details { say(line) } }
    say("\(whole.summary); \(Int(Double(whole.seedCount) * 60 / seconds)) seeds per minute")
    return whole.violations.isEmpty ? 0 : 1
  }

  private func run(every stride: Int, from offset: Int) -> Sweep {
    var sweep = Sweep()
    let first = settings.seeds.lowerBound + UInt64(offset)
    for seed in Swift.stride(from: first, to: settings.seeds.upperBound, by: stride) {
      for line in sweep.run(seed: seed, cast: cast, options: settings.options(seed: seed)) {
        say(line)
      }
    }
    return sweep
  }
}
