import Glibc

/// A folder that one program uses at a time, while this value lives. Creates the folder if it is
/// missing.
final class FolderLock: Sendable {
  private let descriptor: Int32

  init(_ directory: String) throws(LogError) {
    if mkdir(directory, 0o700) != 0, errno != EEXIST {
      throw .directory("\(directory): \(String(cString: strerror(errno)))")
    }
    descriptor = open(directory + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .directory("\(directory): \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .locked(directory: directory)
    }
  }

  deinit { close(descriptor) }
}
