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
