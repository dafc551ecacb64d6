import EventLoop
import Glibc
import Models
import Wire

/// Prints a line on standard output, for the user or a program. Exits if that fails.
func say(_ line: String) {
  if !writeOutput(line) { exit(ExitCode.failed) }
}

/// Prints a sentence for the user on standard error.
func report(_ line: String) {
  let text = line.written(in: userScript)
  if !write("beat: \(text)\n", to: STDERR_FILENO) { exit(ExitCode.failed) }
}

/// The digits for the user: Bangla with `--bn`, or if BEATSPACE_BN is not empty. Standard output is
/// for programs, and always Latin.
let userScript: Script = asksForBangla ? .bangla : .latin

let asksForBangla: Bool = {
  let variable = getenv("BEATSPACE_BN").map { String(cString: $0) } ?? ""
  return CommandLine.arguments.contains("--bn") || !variable.isEmpty
}()

/// Writes a line to standard output. Returns false if it can't be written, because the reader has
/// gone or the disk is full.
func writeOutput(_ line: String) -> Bool {
  write(line + "\n", to: STDOUT_FILENO)
}

func writeOutput(_ bytes: [UInt8]) -> Bool {
  FileOutput.write(bytes, to: STDOUT_FILENO)
}

/// A file keeps what people wrote, to be imported again. On a terminal marks of direction are
/// shown: CSV has no escapes for them.
func writeCSV(_ bytes: [UInt8]) -> Bool {
  writeOutput(isatty(STDOUT_FILENO) == 1 ? DirectionMarks.shown(bytes) : bytes)
}

/// Shows progress on a line that the next one replaces, if standard error is a terminal. An empty
/// text removes the line.
func showProgress(_ text: String) {
  if isatty(STDERR_FILENO) == 1 { write("\r\u{1b}[K\(text)", to: STDERR_FILENO) }
}

func fail(_ message: String, code: Int32) -> Never {
  report(message)
  exit(code)
}

@discardableResult
private func write(_ text: String, to descriptor: Int32) -> Bool {
  FileOutput.write(Array(text.utf8), to: descriptor)
}
