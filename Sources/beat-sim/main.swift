import Glibc
import Simulation
import Wire

let usage = """
  beat-sim, the whole of BeatSpace in one thread: hub, sessions and people over a bad network.

    beat-sim [--seeds N] [--first-seed S] [--steps N]

    --seeds       how many worlds are run (100)
    --first-seed  the first one's seed (0); a failing seed run again fails again
    --steps       how long each world is bad, in steps, before all must come right (400)
  The last line is a summary. Exit codes: 0 every law held, 1 one did not, 64 wrong use.
  """

func say(_ line: String, to descriptor: Int32 = STDOUT_FILENO) {
  let bytes = Array((line + "\n").utf8)
  write(descriptor, bytes, bytes.count)
}

func misuse(_ sentence: String) -> Never {
  say("beat-sim: \(sentence) See beat-sim --help.", to: STDERR_FILENO)
  exit(64)
}

var values: [String: UInt64] = ["--seeds": 100, "--first-seed": 0, "--steps": 400]
var arguments = CommandLine.arguments.dropFirst()
if arguments.first == "--help" || arguments.first == "-h" {
  say(usage)
  exit(0)
}
while let name = arguments.popFirst() {
  guard values[name] != nil else { misuse("“\(name)” is not understood.") }
  guard let number = arguments.popFirst().flatMap({ UInt64($0) }) else {
    misuse("\(name) takes a number.")
  }
  values[name] = number
}

let first = values["--first-seed"] ?? 0
let seeds = first..<(first + (values["--seeds"] ?? 0))
let stepCount = Int(values["--steps"] ?? 0)
let startedAt = Clock.seconds

// A world is one thread's; several worlds are several threads'.
let sweep = await withTaskGroup(of: Sweep.self) { group in
  for part in Sweep.parts(of: seeds, count: Clock.processorCount) {
    group.addTask { Sweep.run(seeds: part, stepCount: stepCount) { say($0) } }
  }
  var whole = Sweep()
  for await part in group { whole += part }
  return whole
}
let seconds = max(Clock.seconds - startedAt, 0.001)
say("\(sweep.summary); \(Int(Double(sweep.seedCount) * 60 / seconds)) seeds a minute")
exit(sweep.violations.isEmpty ? 0 : 1)

enum Clock {
  static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
