import BeatTUI
import EventLoop
import Glibc
import Synchronization

/// Runs what the user has set for events, one at a time, beside the loop.
final class EventCommand: Sendable {
  /// What waits longer is left out: a burst of events is no reason for a burst of programs.
  private static let waitingMax = 8

  private let worker: Worker
  private let waiting = Atomic(0)

  init(_ loop: Loop) throws(LoopError) { worker = try Worker(loop: loop) }

  func run(_ command: String, for announcement: Announcement) {
    guard waiting.load(ordering: .relaxed) < Self.waitingMax else { return }
    waiting.add(1, ordering: .relaxed)
    worker.submit(
      { [self] in
        let variables = [
          "BEAT_TITLE=\(announcement.title)", "BEAT_TEXT=\(announcement.text)",
          "BEAT_TOPIC=\(announcement.topic)",
        ]
        if let process = ShellCommand.start(command, variables: variables, in: .apart) {
          while waitpid(process, nil, 0) < 0, errno == EINTR {}
        }
        waiting.subtract(1, ordering: .relaxed)
      }, then: { _ in })
  }
}
