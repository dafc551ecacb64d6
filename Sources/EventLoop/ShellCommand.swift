import CLinux
import Glibc

/// A command of the user's, which sh runs.
package enum ShellCommand {
  package enum Place: Sendable {
    /// On the terminal of this program.
    case terminal
    /// In a session of its own without a terminal: it can neither draw nor read keys, and isn't
    /// stopped or interrupted with this program. What it says is thrown away.
    case apart
  }

  /// POSIX_SPAWN_SETSID, which glibc declares for _GNU_SOURCE alone.
  private static let newSession: Int16 = 0x80

  /// Starts it. It gets all signals, which this program has blocked to read them from its loop.
  ///
  /// - Parameters:
  ///   - arguments: what `$1` and so on stand for.
  ///   - variables: pairs such as `A=b`, which come before those of this program.
  /// - Returns: the process, which the caller waits for; nil if it can't be started.
  package static func start(
    _ command: String, arguments: [String] = [], variables: [String] = [], in place: Place
  ) -> Int32? {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var flags = Int16(POSIX_SPAWN_SETSIGMASK)
    if case .apart = place {
      flags |= newSession
      for (descriptor, access) in [(0, O_RDONLY), (1, O_WRONLY), (2, O_WRONLY)] {
        posix_spawn_file_actions_addopen(&actions, Int32(descriptor), "/dev/null", access, 0)
      }
    }
    posix_spawnattr_setflags(&attributes, flags)
    var words = copies(of: ["sh", "-c", command, "sh"] + arguments)
    var pairs = copies(of: variables + inherited(besides: variables))
    defer { for text in words + pairs { free(text) } }
    var process: Int32 = 0
    let result = posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, &pairs)
    return result == 0 ? process : nil
  }

  /// For C: the last is null.
  private static func copies(of texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { (text: String) in strdup(text) } + [nil]
  }

  private static func inherited(besides variables: [String]) -> [String] {
    let names = Set(variables.map { $0.prefix { $0 != "=" } })
    var pairs: [String] = []
    var next = beat_environment()
    while let pointer = next, let text = pointer.pointee {
      let pair = String(cString: text)
      if !names.contains(pair.prefix { $0 != "=" }) { pairs.append(pair) }
      next = pointer + 1
    }
    return pairs
  }
}
