import Glibc

/// Tries what a commit needs, on the worker of the log.
enum DiskProbe {
  private static let bytes = 4_096

  static func run(_ directory: String, _ log: EventLog) -> DiskReport {
    DiskReport(
      writeFailure: writeFailure(in: directory), logFailure: logFailure(log, in: directory),
      freeBytes: freeBytes(of: directory))
  }

  /// Writes, syncs and removes a file: a full disk may report itself only on the sync.
  private static func writeFailure(in directory: String) -> String? {
    let path = directory + "/probe"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return lastError }
    defer { unlink(path) }
    let block = [UInt8](repeating: 0, count: bytes)
    let isWritten = write(descriptor, block, block.count) == block.count && fsync(descriptor) == 0
    let failure = isWritten ? nil : lastError
    return close(descriptor) == 0 ? failure : failure ?? lastError
  }

  private static func logFailure(_ log: EventLog, in directory: String) -> String? {
    guard access(directory + "/beatspace.db", F_OK) == 0 else {
      return "The database file is gone (\(lastError))."
    }
    do throws(LogError) {
      try log.database.transact {}
      return nil
    } catch {
      return error.description
    }
  }

  private static func freeBytes(of directory: String) -> Int64? {
    var figures = statvfs()
    guard statvfs(directory, &figures) == 0 else { return nil }
    return Int64(clamping: UInt64(figures.f_bavail) * UInt64(figures.f_frsize))
  }

  private static var lastError: String { String(cString: strerror(errno)) }
}
