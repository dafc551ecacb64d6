import BeatServer
import EventLoop
import Glibc
import Manual
import Models
import Wire

/// One run of `beatd`. Most commands work on a running server through its control socket, and on
/// the folder of a stopped one.
struct Command {
  let arguments: Invocation<BeatdCommand>

  func run() throws {
    switch arguments.name {
    case .serve: try Serving(arguments).run()
    case .checkConfiguration:
      ConfigurationCheck.run(arguments.words.first ?? ConfigurationSource(arguments).checkedFile)
    case .status: try StatusLoop.run(self)
    case .restore:
      FolderOwner.act(on: directory)
      let folder = StoppedFolder(directory)
      try show(
        try folder.restore(Self.wholePath(arguments.words[0]), at: try Loop().now.instant))
    case .check:
      if let backup = arguments["--repair-from"] {
        try repair(from: backup)
      } else {
        try ask(.check)
      }
    case .backup: try ask(.backup(.init(file: Self.wholePath(arguments.words[0]))))
    case .compact: try ask(.compact)
    case .rotateKey: try ask(.rotateKey(.init(revokes: arguments.has("--revoke"))))
    case .reload: try ask(.reload(.init(logLevel: arguments["--log-level"])))
    case .drain:
      try ask(
        .drain(
          .init(backInSeconds: seconds("--back-in"), overSeconds: seconds("--over"))))
    case .addUser, .inviteUser, .listUsers, .showUser, .disableUser, .enableUser, .setPassword,
      .changeRole, .moveUser, .listSessions, .logOutUser, .removeUser, .listOrganisations,
      .renameOrganisation, .mergeOrganisations:
      if let request = accountRequest() { try ask(.account(request)) }
    }
  }

  /// The data folder, from the command line, the environment or the configuration file.
  var directory: String {
    guard let folder = ConfigurationSource(arguments).folder else {
      misuse("--data is missing, and no configuration names a data folder.")
    }
    return folder
  }

  func misuse(_ sentence: String) -> Never {
    fail("\(sentence) Usage: \(Manual.beatd.usage(arguments.name))", code: ExitCode.usage)
  }

  /// From the server that runs, or from the folder.
  private func ask(_ request: ControlRequest) throws {
    let directory = directory
    if let client = try ControlClient(directory: directory) { return try show(client.ask(request)) }
    FolderOwner.act(on: directory)
    try show(StoppedFolder(directory).answer(request, at: try Loop().now))
  }

  func show(_ answer: ControlAnswer) throws {
    if case .refused(let refusal) = answer { throw refusal }
    if arguments.has("--json") {
      say(String(decoding: ControlLine.encode(answer).dropLast(), as: UTF8.self))
    } else {
      for line in answer.lines(at: try Loop().now.instant) { say(line) }
    }
    if case .checked(let found) = answer, !found.isWhole { exit(ExitCode.failed) }
  }

  private func repair(from backup: String) throws {
    FolderOwner.act(on: directory)
    let check = try LogCheck(directory: directory)
    let count = try check.repair(from: backup)
    say(count == 1 ? "1 event was replaced." : "\(count) events were replaced.")
    let report = try check.report()
    for line in report.lines { say(line) }
    if !report.isWhole { exit(ExitCode.failed) }
  }

  private func seconds(_ name: String) -> Int? {
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
