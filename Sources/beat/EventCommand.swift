import BeatTUI
import EventLoop
import FoundationEssentials
import Glibc
import Synchronization

/// Runs what the user has set for events, one at a time, beside the loop.
final class EventCommand: Sendable {
  /// What waits longer is left out: a burst of events is no reason for a burst of programs.
  private static let waitingMax = 8

  /// POSIX_SPAWN_SETSID, which glibc declares for _GNU_SOURCE alone.
  private static let newSession: Int16 = 0x80

  private let worker: Worker
  private let waiting = Atomic(0)

  init(_ loop: Loop) throws(LoopError) { worker = try Worker(loop: loop) }

  func run(_ command: String, for announcement: Announcement) {
    guard waiting.load(ordering: .relaxed) < Self.waitingMax else { return }
    waiting.add(1, ordering: .relaxed)
    worker.submit(
      { [self] in
        Self.run(
          command,
          with: [
            "BEAT_TITLE": announcement.title, "BEAT_TEXT": announcement.text,
            "BEAT_TOPIC": announcement.topic,
          ])
        waiting.subtract(1, ordering: .relaxed)
      }, then: { _ in })
  }

  /// The command sees no terminal: it may neither draw on the screen nor read keys.
  private static func run(_ command: String, with variables: [String: String]) {
    let environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, flags) in [(0, O_RDONLY), (1, O_WRONLY), (2, O_WRONLY)] {
      posix_spawn_file_actions_addopen(&actions, Int32(descriptor), "/dev/null", flags, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A session of its own has no terminal, and isn't stopped or interrupted with beat. The loop
    // has blocked signals.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Self.newSession)
    let words = ["sh", "-c", command]
    let pairs = environment.map { "\($0.key)=\($0.value)" }
    var arguments = words.map { (word: String) in strdup(word) }
    var values = pairs.map { (pair: String) in strdup(pair) }
    arguments.append(nil)
    values.append(nil)
    defer { (arguments + values).forEach { free($0) } }
    var child: pid_t = 0
    guard posix_spawn(&child, "/bin/sh", &actions, &attributes, &arguments, &values) == 0 else {
      return
    }
    while waitpid(child, nil, 0) < 0, errno == EINTR {}
  }
}
