import EventLoop
import Glibc

/// A file that is replaced as a whole: where that fails, as on a full disk, the old one stays.
enum FileReplacement {
  /// Returns false, with the reason in `errno`, where it fails.
  static func write(_ bytes: [UInt8], to path: String, permissions: mode_t) -> Bool {
    let temporary = path + ".\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, permissions)
    guard descriptor >= 0 else { return false }
    let isWritten = FileOutput.write(bytes, to: descriptor) && fsync(descriptor) == 0
    guard close(descriptor) == 0, isWritten, rename(temporary, path) == 0,
      FolderSync.makeDurable(nameOf: path)
    else {
      let reason = errno
      unlink(temporary)
      errno = reason
      return false
    }
    return true
  }
}
