import BeatServer
import EventLoop
import Glibc
import Models

/// `beatd status`: a page that is drawn again every second.
enum StatusLoop {
  static func run(_ arguments: ControlArguments, _ command: ControlCommand) throws {
    let directory = arguments.need("--data", of: command)
    guard let client = try ControlClient(directory: directory) else {
      throw StoppedFolder.NotRunning(directory: directory)
    }
    let first = try client.ask(.status)
    let isOnce = arguments.has("--once") || arguments.has("--json") || isatty(STDOUT_FILENO) != 1
    if isOnce { return try command.show(first, arguments) }
    var earlier: ServerStatus?
    var answer = first
    while case .status(let status) = answer {
      // From the upper left corner, over what is there.
      let lines = StatusPage.lines(status, since: earlier).map { $0 + "\u{1b}[K" }
      say("\u{1b}[H" + (lines + ["", "^C ends"]).joined(separator: "\n") + "\u{1b}[J")
      earlier = status
      sleep(1)
      answer = try client.ask(.status)
    }
    try command.show(answer, arguments)
  }
}
