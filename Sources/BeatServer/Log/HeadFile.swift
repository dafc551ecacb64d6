import EventLoop
import Glibc
import Wire

/// The file beside the database that holds the head. It is written after each commit and not
/// synced: a head that is older than the log says no less, since the log goes on from there.
final class HeadFile: Sendable {
  fileprivate let descriptor: Int32
  /// The head that an earlier run acknowledged; nil if the file is missing or damaged.
  let found: LogHead?
  /// Whether the file is the one that the server wrote, and no copy.
  let isOriginal: Bool
  private let run = MachineRun.current()

  private static let sizeMax = 1_024

  init(_ path: String) throws(LogError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .directory("\(path): \(String(cString: strerror(errno)))") }
    var bytes = [UInt8](repeating: 0, count: Self.sizeMax)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // The time is the last line: the head's own lines come first.
    found = LogHead(lines.dropLast(2).joined(separator: "\n") + "\n")
    var status = stat()
    let stamp = lines.dropLast().last.flatMap { HeadStamp($0) }
    isOriginal =
      fstat(descriptor, &status) == 0
      && stamp?.isOriginal(changedAt: status.st_mtim.nanoseconds, in: run) == true
  }

  deinit {
    fdatasync(descriptor)
    close(descriptor)
  }

  func write(_ head: LogHead) throws(LogError) {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let stamp = HeadStamp(writtenAt: time.nanoseconds, boot: run.id)
    let bytes = Array((head.text + stamp.line + "\n").utf8)
    guard pwrite(descriptor, bytes, bytes.count, 0) == bytes.count,
      futimens(descriptor, [time, time]) == 0
    else {
      throw .directory("The file “head” can't be written: \(String(cString: strerror(errno)))")
    }
  }
}

extension HeadFile {
  /// Makes the file itself durable, and its name in the folder.
  func sync(_ directory: String) {
    fsync(descriptor)
    _ = FolderSync.makeDurable(nameOf: directory + "/head")
  }
}

extension FileIdentity {
  /// Nothing where there is no such file.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }
}
