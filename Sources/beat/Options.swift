import Glibc

/// What was written after `beat`.
struct Options {
  var values: [String: String] = [:]
  var flags: Set<String> = []
  var words: [String] = []

  static let flagNames: Set<String> = ["--json", "--help", "-h", "--version"]

  init(_ arguments: some Sequence<String>) throws(Misuse) {
    var rest = ArraySlice(Array(arguments))
    while let next = rest.popFirst() {
      if Self.flagNames.contains(next) {
        flags.insert(next)
        // `--json` of `beat do` is followed by the command itself.
        if next == "--json", let value = rest.first, value.hasPrefix("{") {
          values[next] = value
          rest.removeFirst()
        }
      } else if next.hasPrefix("--") {
        guard let value = rest.popFirst() else { throw Misuse("\(next) takes a value.") }
        values[next] = value
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

let usage = """
  beat, the terminal of BeatSpace

    beat [--server URL]                 opens the dashboard of your role
    beat login [--server URL] --email E [--password-file F]
                                        logs in; the password is asked for, or read from F
    beat watch --json [--server URL]    prints each event as a line of JSON
    beat do COMMAND --json '{…}'        sends one command and prints the answer
    beat --version, beat --help

  With --email and --password-file, every form logs in by itself.
  The server is that of the last login, else http://127.0.0.1:4100. NO_COLOR is respected.
  Keys are shown on the screen; ? lists them all.
  Exit codes: 0 done, 1 failed or refused, 64 wrong use, 69 no server, 77 not logged in.
  """

func say(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  write(STDOUT_FILENO, bytes, bytes.count)
}

func fail(_ message: String, code: Int32) -> Never {
  let bytes = Array("beat: \(message)\n".utf8)
  write(STDERR_FILENO, bytes, bytes.count)
  exit(code)
}
