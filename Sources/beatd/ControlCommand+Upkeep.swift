import BeatServer
import EventLoop
import Glibc
import Models
import Wire

/// Backups, the log's health, and a running server.
extension ControlCommand {
  static let upkeep = [
    ControlCommand(
      name: "backup", words: ["FILE"],
      help: """
        Makes FILE, a whole copy of the database as of now, and compares every event in it with its
        hash. It never overwrites. The server goes on meanwhile.
        """,
      request: { arguments, _ in .backup(.init(file: wholePath(arguments.words[0]))) }),
    ControlCommand(
      name: "restore", words: ["FILE"],
      help: """
        Checks FILE, a backup, and puts it in the place of the database, which stays beside it under
        another name. Stop the server first. The next start begins a new epoch, and every terminal
        says to which moment the data was restored.
        """,
      perform: { arguments, command in
        let folder = StoppedFolder(arguments.need("--data", of: command))
        let answer = try folder.restore(
          wholePath(arguments.words[0]), at: try Loop().now.instant)
        try command.show(answer, arguments)
      }),
    ControlCommand(
      name: "check",
      help: """
        Reads the whole log, compares every event with its hash, and says what is damaged. Exit code
        1: something is wrong. With --repair-from FILE, of a stopped server, the events of a backup
        replace those that differ.
        """,
      request: { _, _ in .check }),
    ControlCommand(
      name: "compact",
      help: """
        Removes logins and invitations that have expired, rewrites the database without free pages
        and empties the write-ahead log. Commits wait meanwhile: about a second for 100 MB. It needs
        as much space again, for a while.
        """,
      request: { _, _ in .compact }),
    ControlCommand(
      name: "key rotate", flags: ["--revoke"], options: "[--revoke]",
      help: """
        Signs access tokens with a new key. Those of the old key stay valid for 15 minutes; with
        --revoke they are refused at once. Logins stay.
        """,
      request: { arguments, _ in .rotateKey(.init(revokes: arguments.has("--revoke"))) }),
    ControlCommand(
      name: "status", flags: ["--once"], options: "[--once]",
      help: """
        Shows a running server's figures, those of /metrics, every second until ^C. With --once or
        --json, or without a terminal, it prints them once. Exit code 69: no server runs.
        """,
      perform: { arguments, command in try StatusLoop.run(arguments, command) }),
    ControlCommand(
      name: "reload", names: ["--log-level"], options: "[--log-level LEVEL]",
      help: """
        Reads the certificate and its key, and the signing keys, again, and may change the log
        level. What can't be read stays as it is, and the error says why. SIGHUP does the same.
        """,
      request: { arguments, _ in .reload(.init(logLevel: arguments["--log-level"])) }),
    ControlCommand(
      name: "drain", names: ["--back-in", "--over"],
      options: "[--back-in SECONDS] [--over SECONDS]",
      help: """
        Takes no new connections, saves what was decided, tells each terminal when to come back, and
        stops. The first returns after --back-in (1 second), the last --over seconds later (10 ms
        for each terminal, at most 30 s). SIGTERM does the same.
        """,
      request: { arguments, command in
        .drain(
          .init(
            backInSeconds: command.seconds("--back-in", arguments),
            overSeconds: command.seconds("--over", arguments)))
      }),
  ]

  private func seconds(_ name: String, _ arguments: ControlArguments) -> Int? {
    guard let text = arguments[name] else { return nil }
    guard let seconds = Int(text), (0...3_600).contains(seconds) else {
      misuse("\(name) must be a number of seconds from 0 to 3600, not “\(text)”.")
    }
    return seconds
  }

  /// The server has another working folder.
  private static func wholePath(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    guard let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }
}
