import Glibc
import Simulation

let usage = """
  beat-sim, the whole of BeatSpace in one thread: hub, sessions, people, and what can go wrong.

    beat-sim [--seeds N] [--first-seed S] [--steps N] [--counters]
    beat-sim --planted [--seeds N]

    --seeds       how many worlds are run (100)
    --first-seed  the first one's seed (0); a failing seed run again fails again
    --steps       how long each world is bad, in steps, before all must come right (400)
    --counters    says how often each fault struck and each way was taken
    --planted     plants one bug after another and says how many seeds it took to find it
  Each seed has faults and people of its own. A world that breaks a law is shrunk, and what is
  printed runs the rest of it again:
    --faults      only these, with commas, or none:
                  \(Fault.allCases.map(\.rawValue).joined(separator: " "))
    --operations  what people do, with commas
    --liveness    the faults of all but a healthy core stay for ever
  The last line is a summary. Exit codes: 0 every law held and every bug was found, 1 not so,
  64 wrong use.
  """

func say(_ line: String, to descriptor: Int32 = STDOUT_FILENO) {
  let bytes = Array((line + "\n").utf8)
  write(descriptor, bytes, bytes.count)
}

/// One run of the program.
struct Run {
  private let settings: Settings
  private let cast = Cast(at: Sweep.beginning)

  init(_ settings: Settings) { self.settings = settings }

  /// Does what was asked for; returns the exit code.
  func code() async -> Int32 {
    if settings.isHelp {
      say(usage)
      return 0
    }
    return settings.isPlanted ? plantBugs() : await sweep()
  }

  /// Plants each bug; 1 when one was not found.
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

  /// A world is one thread's; several worlds are several threads'.
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
    say("\(whole.summary); \(Int(Double(whole.seedCount) * 60 / seconds)) seeds a minute")
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

enum Clock {
  static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
