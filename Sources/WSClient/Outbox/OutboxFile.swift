import Glibc
package import Wire

/// An outbox in a file of its owner's. Two programs of one user have a file each; one that has
/// ended leaves what was not answered to the next that starts.
package final class OutboxFile<Content: Payloads> {
  /// Why the outbox can't be kept, for the user.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// Programs of one user at one server.
  private static var slotsMax: Int { 64 }
  /// Bytes of an outbox that is read at all.
  private static var bytesMax: Int { 64 << 20 }

  private var descriptor: Int32
  private var byteCount: Int
  package let path: String
  package private(set) var outbox: Outbox<Content>
  /// Where an outbox was put that could not be read whole.
  package private(set) var damagedCopy: String?

  /// Takes the first outbox of `folder`, which must exist, that no other program has.
  package init(folder: String) throws(Failure) {
    let (descriptor, path) = try Self.take(folder)
    let bytes: [UInt8]
    do throws(Failure) {
      bytes = try Self.read(descriptor, path)
    } catch {
      // There is no object yet whose end would let go of the file.
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    self.path = path
    byteCount = bytes.count
    var damagedLines = 0
    outbox = Outbox(journal: bytes, damagedLines: &damagedLines)
    if damagedLines > 0 {
      let copy = path + ".damaged"
      close(try Self.create(copy, bytes))
      damagedCopy = copy
    }
    if outbox.compacted != bytes { try beginAnew() }
  }

  deinit { close(descriptor) }

  private static func take(_ folder: String) throws(Failure) -> (Int32, String) {
    for slot in 0..<slotsMax {
      let path = folder + "/outbox-\(slot).jsonl"
      let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw failure(path) }
      // Another program may have begun the file anew between the two calls.
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0, isStill(path, descriptor) {
        return (descriptor, path)
      }
      close(descriptor)
    }
    throw Failure(description: "\(folder) has \(slotsMax) outboxes in use. Close some programs.")
  }

  private static func isStill(_ path: String, _ descriptor: Int32) -> Bool {
    var (named, opened) = (stat(), stat())
    return stat(path, &named) == 0 && fstat(descriptor, &opened) == 0
      && named.st_ino == opened.st_ino
  }

  private static func failure(_ path: String) -> Failure {
    Failure(
      description: "The outbox can't be kept: \(path): \(String(cString: strerror(errno))).")
  }

  private static func read(_ descriptor: Int32, _ path: String) throws(Failure) -> [UInt8] {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    guard size <= bytesMax else {
      throw Failure(
        description: "The outbox can't be kept: \(path) is larger than \(bytesMax >> 20) MiB.")
    }
    guard size >= 0 else { throw failure(path) }
    var bytes = [UInt8](repeating: 0, count: size)
    guard pread(descriptor, &bytes, size, 0) == size else { throw failure(path) }
    return bytes
  }

  /// A new file with these bytes, on disk.
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

  /// Puts a file with only what is still asked in the place of this one.
  private func beginAnew() throws(Failure) {
    let bytes = outbox.compacted
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
      // Half a line would spoil the next one.
      ftruncate(descriptor, off_t(byteCount))
      throw why
    }
    byteCount += bytes.count
  }

  /// Makes the command last; it may be sent after this.
  package func put(_ order: Order<Content>, at now: Instant) throws(Failure) {
    var next = outbox
    try append(next.put(order, at: now), isDurable: true)
    outbox = next
  }

  /// Losing this line only means that the command is asked again, and answered the same.
  package func markSent(_ id: CommandID) { try? append(outbox.markSent(id), isDurable: false) }

  /// As above.
  package func settle(_ id: CommandID, _ refusal: Refusal?) {
    try? append(outbox.settle(id, refusal), isDurable: false)
  }
}
