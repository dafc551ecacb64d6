import BeatServer
import EventLoop
import Glibc
import Models
import Wire

/// A subcommand that works on a running server through its control socket, and on the folder of a
/// stopped one.
struct ControlCommand: Sendable {
  /// Such as `user add`.
  let name: String
  /// The words after the name; in brackets those that may be left out.
  var words: [String] = []
  /// Options with values, and flags, besides `--data`, `--json` and `--help`.
  var names: [String] = []
  var flags: [String] = []
  /// The options in the line of usage.
  var options = ""
  let help: String
  var request: @Sendable (ControlArguments, ControlCommand) -> ControlRequest = { _, _ in .status }
  /// What it does instead of asking once and printing the answer.
  var perform: (@Sendable (ControlArguments, ControlCommand) throws -> Void)?

  static let flags = ["--json"]

  static let all = users + organisations + upkeep

  static func find(_ arguments: ArraySlice<String>) -> (ControlCommand, ArraySlice<String>)? {
    for command in all {
      let parts = command.name.split(separator: " ").map(String.init)
      // The repair needs the folder.
      if command.name == "check", arguments.contains("--repair-from") { continue }
      if Array(arguments.prefix(parts.count)) == parts {
        return (command, arguments.dropFirst(parts.count))
      }
    }
    return nil
  }

  var usage: String {
    let parts = ["beatd", name] + words + ["--data DIR"] + (options.isEmpty ? [] : [options])
    return (parts + ["[--json]"]).joined(separator: " ")
  }

  func misuse(_ sentence: String) -> Never {
    fail("\(sentence) Usage: \(usage)", code: ExitCode.usage)
  }

  func run(_ arguments: ArraySlice<String>) {
    if arguments.contains(where: helpFlags.contains) {
      return say("\(usage)\n\n\(help)")
    }
    let arguments = ControlArguments(arguments, of: self)
    do {
      if let perform { return try perform(arguments, self) }
      let answer = try Self.answer(request(arguments, self), arguments.need("--data", of: self))
      try show(answer, arguments)
    } catch let refusal as Refusal {
      fail(refusal.message, code: ExitCode.of(refusal))
    } catch let error as LogError {
      fail(error.description, code: ExitCode.of(error))
    } catch let error as StoppedFolder.NotRunning {
      fail(error.description, code: ExitCode.noServer)
    } catch {
      fail("\(error)", code: ExitCode.failed)
    }
  }

  /// From the server that runs, or from the folder.
  static func answer(_ request: ControlRequest, _ directory: String) throws -> ControlAnswer {
    if let client = try ControlClient(directory: directory) { return try client.ask(request) }
    return try StoppedFolder(directory).answer(request, at: try Loop().now)
  }

  func show(_ answer: ControlAnswer, _ arguments: ControlArguments) throws {
    if case .refused(let refusal) = answer { throw refusal }
    if arguments.has("--json") {
      say(String(decoding: ControlLine.encode(answer).dropLast(), as: UTF8.self))
    } else {
      for line in answer.lines(at: try Loop().now.instant) { say(line) }
    }
    if case .checked(let found) = answer, !found.isWhole { exit(ExitCode.failed) }
  }

  /// The first line of standard input.
  func readPassword() -> String {
    if isatty(STDIN_FILENO) == 1 {
      guard let typed = getpass("Password: ") else {
        misuse("Write the password to standard input.")
      }
      return String(cString: typed)
    }
    guard let password = readLine(), !password.isEmpty else {
      misuse("Write the password to standard input.")
    }
    return password
  }
}
