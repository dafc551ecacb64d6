import Glibc
import Models

/// Prints a line for the user or the program that reads standard output.
func say(_ line: String) {
  // Nobody is left to tell when that fails.
  if !tell(line) { exit(ExitCode.failed) }
}

/// Prints a sentence for the user on standard error.
func note(_ line: String) {
  let text = line.written(in: userScript)
  if !write("beat: \(text)\n", to: STDERR_FILENO) { exit(ExitCode.failed) }
}

/// What the user reads numbers in: Bangla with `--bn`, or where BEATSPACE_BN is not empty. Standard
/// output is for programs, and always Latin.
let userScript: Script = {
  let variable = getenv("BEATSPACE_BN").map { String(cString: $0) } ?? ""
  return CommandLine.arguments.contains("--bn") || !variable.isEmpty ? .bangla : .latin
}()

/// Returns false where the line can't be written: the reader has gone, or the disk is full.
func tell(_ line: String) -> Bool { write(line + "\n", to: STDOUT_FILENO) }

/// All of it, as it is.
func tell(_ bytes: [UInt8]) -> Bool { write(bytes, to: STDOUT_FILENO) }

/// Shows what is under way, on a line that the next one replaces, where standard error is a
/// terminal. An empty text removes the line.
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
