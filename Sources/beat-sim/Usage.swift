import Glibc
import Simulation

let usage = """
  beat-sim simulates BeatSpace in one thread: hub, sessions, users and faults.

    beat-sim [--seeds N] [--first-seed S] [--steps N] [--counters]
    beat-sim --planted [--seeds N]

    --seeds       the number of worlds (100)
    --first-seed  the seed of the first world (0); a failing seed fails again
    --steps       the steps with faults, after which each world must recover (400)
    --counters    prints how often each fault and each code path occurred
    --planted     plants one bug after another and prints how many seeds found it
  Each seed has its own faults and users. A world that breaks a law is shrunk, and beat-sim prints
  the options that run the smaller world again:
    --faults      only these, separated by commas, or none:
                  \(Fault.allCases.map(\.rawValue).joined(separator: " "))
    --operations  only these operations of users, separated by commas
    --liveness    faults continue for ever, except in a healthy core
    --tight       budgets are small, and a turn is a single message
  The last line is a summary. Exit codes: 0 all laws held and all bugs were found, 1 otherwise,
  64 wrong usage.
  """

func say(_ line: String, to descriptor: Int32 = STDOUT_FILENO) {
  let bytes = Array((line + "\n").utf8)
  write(descriptor, bytes, bytes.count)
}
