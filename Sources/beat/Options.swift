import Glibc
import Models

/// What was written after `beat`.
struct Options {
  private(set) var values: [String: String] = [:]
  private(set) var flags: Set<String> = []
  private(set) var words: [String] = []

  private static let valueNames: Set<String> = [
    "--server", "--email", "--password-file", "--id", "--ca-file", "--output",
  ]
  private static let flagNames: Set<String> = [
    "--json", "--help", "-h", "--version", "--csv", "--geojson", "--update", "--samples",
    "--dry-run", "--bn",
  ]

  init(_ arguments: some Sequence<String>) throws(Misuse) {
    var rest = ArraySlice(Array(arguments))
    while let next = rest.popFirst() {
      if Self.flagNames.contains(next) {
        flags.insert(next)
        // `--json` of `beat do` is followed by the command's members.
        if next == "--json", let value = rest.first, value.hasPrefix("{") {
          values[next] = rest.removeFirst()
        }
      } else if Self.valueNames.contains(next) {
        guard let value = rest.popFirst() else { throw Misuse("\(next) takes a value.") }
        values[next] = value
      } else if next.hasPrefix("-") {
        throw Misuse("“\(next)” is not understood. See beat --help.")
      } else {
        words.append(next)
      }
    }
  }
}

/// Wrong use: told with a sentence, exit code 64.
struct Misuse: Error {
  var message: String
  init(_ message: String) { self.message = message }
}

/// The end of a run: told with a sentence and an exit code.
struct Failure: Error {
  var message: String
  var code: Int32

  init(_ message: String, code: Int32) {
    self.message = message
    self.code = code
  }
}

let usage = """
  beat, the terminal of BeatSpace

    beat [--server URL]                 opens the dashboard of your role
    beat login [--server URL] --email E [--password-file F]
                                        logs in; the password is asked for, or read from F
    beat watch --json [--server URL]    prints each event as a line of JSON
    beat do COMMAND --json '{…}' [--id ID]
                                        sends one command and prints the answer; with the id of
                                        an earlier one it is not done again, only answered again
    beat export [--csv|--geojson|--json] [--output FILE]
                                        writes the faces that you see, with all their facts
    beat import FILE [--update] [--samples] [--dry-run] [--id ID]
                                        lists the faces of a CSV or GeoJSON file, all or none;
                                        --update changes those that exist, --samples marks all of
                                        which the file doesn't say as samples, --dry-run only says
                                        what would be done
    beat doctor [--json] [--server URL] examines a live server in half a minute: latency, updates,
                                        recovery, crowds, races, order, stability, memory
    beat --version, beat --help, also after a command

  With --email and --password-file, every form logs in by itself.
  The server is that of the last login, else http://127.0.0.1:4100. https:// speaks TLS and trusts
  what the system trusts, or what --ca-file FILE holds. https_proxy and no_proxy are respected, and
  so is NO_COLOR. With --bn, or BEATSPACE_BN=1 in the environment, numbers are shown in Bangla
  digits, and months, districts and faces by their names in Bangla; what programs read stays.
  Keys are shown on the screen; ? lists them all.
  Exit codes: 0 done, 1 refused, failed or a bound missed, 64 wrong use, 65 a row of the
  file can't be so and nothing was imported, 66 the file can't be read, 69 no server, 73 the login
  or the output can't be kept, 75 no answer came: ask again with --id, 77 not logged in.
  """

/// Nobody is left to tell when that fails.
func say(_ line: String) { if !tell(line) { exit(1) } }
func note(_ line: String) {
  let text = line.written(in: userScript)
  if !write("beat: \(text)\n", to: STDERR_FILENO) { exit(1) }
}

/// What the user reads numbers in: Bangla with `--bn`, or where BEATSPACE_BN is not empty. What is
/// printed on standard output is for programs, and always Latin.
let userScript: Script = {
  let variable = getenv("BEATSPACE_BN").map { String(cString: $0) } ?? ""
  return CommandLine.arguments.contains("--bn") || !variable.isEmpty ? .bangla : .latin
}()

/// Whether it could be told: whoever reads this may have gone, or the disk be full.
func tell(_ line: String) -> Bool { write(line + "\n", to: STDOUT_FILENO) }

/// All of it, as it is.
func tell(_ bytes: [UInt8]) -> Bool { write(bytes, to: STDOUT_FILENO) }

/// What is under way, on a line that the next one replaces. Only where somebody watches.
func showProgress(_ text: String) {
  if isatty(STDERR_FILENO) == 1 { write("\r\u{1b}[K\(text)", to: STDERR_FILENO) }
}

func fail(_ message: String, code: Int32) -> Never {
  note(message)
  exit(code)
}

@discardableResult
private func write(_ text: String, to descriptor: Int32) -> Bool {
  write(Array(text.utf8), to: descriptor)
}

func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    if count < 0 { return false }
    rest = rest.dropFirst(count)
  }
  return true
}
