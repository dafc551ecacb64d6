import EventLoop
import Glibc
package import Wire

/// An outbox in a file. Each program of a user has its own file; after it ends, the next program
/// adopts its unanswered commands.
package final class OutboxFile<Content: MessageTypes> {
  /// The reason that the outbox can't be used, for the user.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// The most programs of one user at one server.
  private static var slotsMax: Int { 64 }
  /// The most bytes that are read.
  private static var bytesMax: Int { 64 << 20 }

  private var descriptor: Int32
  private var byteCount: Int
  /// Of the file when it was compacted last.
  private var compactedByteCount = 0
  private let longBytes: Int
  private let makeDurable: (String) -> Bool
  package let path: String
  package private(set) var outbox: Outbox<Content>
  /// The path of a copy of the outbox, if some of its lines could not be read.
  package private(set) var damagedCopy: String?

  /// Opens the first outbox of `folder`, which must exist, that no other program has locked, and
  /// adopts the commands of all others that no program has locked.
  ///
  /// - Parameter makeDurable: makes the name of a file durable, and returns whether it could.
  /// - Parameter longBytes: a file of fewer bytes is compacted only at the start.
  package init(
    folder: String, longBytes: Int = 1 << 20,
    makeDurable: @escaping (String) -> Bool = FolderSync.makeDurable(nameOf:)
  ) throws(Failure) {
    let (descriptor, path) = try Self.lockFirst(in: folder)
    let bytes: [UInt8]
    do throws(Failure) {
      bytes = try Self.read(descriptor, path)
    } catch {
      // `deinit` does not run for an object that was never created.
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    self.path = path
    self.longBytes = longBytes
    self.makeDurable = makeDurable
    byteCount = bytes.count
    outbox = Outbox()
    outbox = try readable(bytes, path)
    try compact(from: bytes)
    for other in Self.paths(in: folder) where other != path { adopt(other) }
  }

  deinit { close(descriptor) }

  private static func paths(in folder: String) -> [String] {
    (0..<slotsMax).map { folder + "/outbox-\($0).jsonl" }
  }

  private static func lockFirst(in folder: String) throws(Failure) -> (Int32, String) {
    for path in paths(in: folder) {
      let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw failure(path) }
      if lock(descriptor, path) { return (descriptor, path) }
      close(descriptor)
    }
    throw Failure(description: "\(folder) has \(slotsMax) outboxes in use. Close some programs.")
  }

  /// Returns false if another program has locked the file, or has replaced or removed it since it
  /// was opened.
  private static func lock(_ descriptor: Int32, _ path: String) -> Bool {
    var (named, opened) = (stat(), stat())
    return flock(descriptor, LOCK_EX | LOCK_NB) == 0 && stat(path, &named) == 0
      && fstat(descriptor, &opened) == 0 && named.st_ino == opened.st_ino
  }

  /// The outbox of a journal. Keeps a copy of a journal with lines that can't be read.
  private func readable(_ bytes: [UInt8], _ path: String) throws(Failure) -> Outbox<Content> {
    var damagedLines = 0
    let outbox = Outbox<Content>(journal: bytes, damagedLines: &damagedLines)
    if damagedLines > 0 {
      let copy = path + ".damaged"
      close(try Self.create(copy, bytes))
      damagedCopy = copy
    }
    return outbox
  }

  /// Moves the commands that a program left behind when it crashed into this outbox. They are on
  /// disk here before the other file is removed; a crash between leaves them in both, under the ids
  /// that the server answers once. A file that can't be moved stays for the next program.
  private func adopt(_ path: String) {
    let other = open(path, O_RDWR | O_CLOEXEC)
    guard other >= 0 else { return }
    defer { close(other) }
    guard Self.lock(other, path) else { return }
    do throws(Failure) {
      let bytes = try Self.read(other, path)
      var joined = outbox
      let lines = joined.adopt(try readable(bytes, path))
      guard byteCount + lines.count <= Self.bytesMax else { return }
      if !lines.isEmpty { try append(lines, isDurable: true) }
      outbox = joined
      unlink(path)
    } catch {}
  }

  private static func failure(_ path: String) -> Failure {
    Failure(
      description: "The outbox can't be used: \(path): \(String(cString: strerror(errno))).")
  }

  private static func read(_ descriptor: Int32, _ path: String) throws(Failure) -> [UInt8] {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    guard size <= bytesMax else {
      throw Failure(
        description: "The outbox can't be used: \(path) is larger than \(bytesMax >> 20) MiB.")
    }
    guard size >= 0 else { throw failure(path) }
    var bytes = [UInt8](repeating: 0, count: size)
    guard pread(descriptor, &bytes, size, 0) == size else { throw failure(path) }
    return bytes
  }

  /// Creates a file with these bytes and syncs it to disk.
  private static func create(_ path: String, _ bytes: [UInt8]) throws(Failure) -> Int32 {
    let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
      let why = failure(path)
      close(descriptor)
      throw why
    }
    return descriptor
  }

  /// What was answered leaves the file when it is most of it, so that a program which runs for
  /// weeks keeps a short file.
  private func compactIfLong() throws(Failure) {
    if byteCount > max(longBytes, 4 * compactedByteCount) { try compact() }
  }

  /// Leaves only what is there in the file.
  ///
  /// - Parameter bytes: those of the file, which stays as it is if it has nothing else.
  private func compact(from bytes: [UInt8]? = nil) throws(Failure) {
    let compacted = outbox.compacted
    if compacted != bytes { try replace(by: compacted) }
    compactedByteCount = compacted.count
    // Else a power failure may bring the old file back, without new commands, or leave none.
    guard makeDurable(path) else { throw Self.failure(path) }
  }

  private func replace(by bytes: [UInt8]) throws(Failure) {
    let fresh = try Self.create(path + ".new", bytes)
    guard flock(fresh, LOCK_EX | LOCK_NB) == 0, rename(path + ".new", path) == 0 else {
      let why = Self.failure(path)
      close(fresh)
      throw why
    }
    close(descriptor)
    descriptor = fresh
    byteCount = bytes.count
  }

  private func append(_ bytes: [UInt8], isDurable: Bool) throws(Failure) {
    guard write(descriptor, bytes, bytes.count) == bytes.count, !isDurable || fsync(descriptor) == 0
    else {
      let why = Self.failure(path)
      // Half a line would damage the next one.
      ftruncate(descriptor, off_t(byteCount))
      throw why
    }
    byteCount += bytes.count
  }

  /// Writes the command to disk. It may be sent after this, if `isSent` at once.
  package func put(
    _ envelope: CommandEnvelope<Content>, at now: Instant, isSent: Bool = false
  ) throws(Failure) {
    try compactIfLong()
    var next = outbox
    try append(next.put(envelope, at: now, isSent: isSent), isDurable: true)
    outbox = next
  }

  /// Writes to disk that the user has cancelled a command. Lost, this line would have it sent.
  package func cancel(_ id: CommandID) throws(Failure) {
    var next = outbox
    try append(next.forget(id), isDurable: true)
    outbox = next
  }

  /// The user has seen why it was refused. If this line is lost, it is only shown again.
  package func forget(_ id: CommandID) { try? append(outbox.forget(id), isDurable: false) }

  /// Writes to disk that the command is being sent. On a full disk it is sent all the same: it was
  /// given, and only a power failure before the answer could let the user cancel it.
  package func markSent(_ id: CommandID) {
    let line = outbox.markSent(id)
    if !line.isEmpty { try? append(line, isDurable: true) }
  }

  /// If this line is lost, the command is only sent again and gets the same answer.
  package func markAnswered(_ id: CommandID, _ refusal: Refusal?) {
    let line = outbox.markAnswered(id, refusal)
    if !line.isEmpty { try? append(line, isDurable: false) }
  }
}
