import BeatServer
import EventLoop
import Glibc
import Manual
import Models

/// `beatd status`: a page that is drawn again every second.
enum StatusLoop {
  static func run(_ command: Command) throws {
    let directory = command.directory
    guard let client = try ControlClient(directory: directory) else {
      throw StoppedFolder.NotRunning(directory: directory)
    }
    let first = try client.ask(.status)
    let isOnce =
      command.arguments.has("--once") || command.arguments.has("--json")
      || isatty(STDOUT_FILENO) != 1
    if isOnce { return try command.show(first) }
    var earlier: ServerStatus?
    var answer = first
    while case .status(let status) = answer {
      // From the upper left corner, over what is there.
      let lines = StatusPage.lines(status, since: earlier).map { $0 + "\u{1b}[K" }
      say("\u{1b}[H" + (lines + ["", "^C ends"]).joined(separator: "\n") + "\u{1b}[J")
      earlier = status
      sleep(1)  // The program has nothing else to do.
      answer = try client.ask(.status)
    }
    try command.show(answer)
  }
}
