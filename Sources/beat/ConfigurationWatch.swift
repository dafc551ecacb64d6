import CLinux
import EventLoop
import Glibc

/// Says when the configuration file was changed: written, or replaced as editors do.
final class ConfigurationWatch {
  private static let written = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE)

  private let descriptor: Int32
  private let path: String

  /// Nil where the system can't watch it, as where its folder is missing.
  init?(_ path: String, on loop: Loop, onChange: @escaping () -> Void) {
    self.path = path
    descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard descriptor >= 0 else { return nil }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    guard inotify_add_watch(descriptor, folder.isEmpty ? "/" : folder, Self.written) >= 0 else {
      close(descriptor)
      return nil
    }
    // A link leads to a file in another folder.
    watchFile()
    do throws(LoopError) {
      try loop.watch(descriptor, for: .readable) { [weak self] _ in
        guard let self, hasEvents() else { return }
        watchFile()
        onChange()
      }
    } catch {
      close(descriptor)
      return nil
    }
  }

  private func watchFile() { inotify_add_watch(descriptor, path, UInt32(IN_CLOSE_WRITE)) }

  /// Reads them all, whichever file they name: reading the configuration again is cheap.
  private func hasEvents() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    var isAny = false
    while read(descriptor, &bytes, bytes.count) > 0 { isAny = true }
    return isAny
  }
}
