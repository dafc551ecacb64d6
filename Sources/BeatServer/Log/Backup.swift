import EventLoop
import Glibc
import Models
package import Wire

/// Copies a database into one file, which a server may write to meanwhile (SQLite's backup
/// interface), and checks the copy.
package enum Backup {
  /// Makes `file`, all or nothing.
  ///
  /// - Returns: what a check of the copy has found.
  package static func make(of database: String, at file: String) throws(LogError) -> LogReport {
    guard access(file, F_OK) != 0 else { throw .exists(file) }
    let part = file + ".part"
    try create(part)
    defer { unlink(part) }
    try copy(database, to: part)
    let report = try check(part)
    try sync(part)
    // Unlike a rename, a link never replaces a file.
    guard link(part, file) == 0 else {
      throw errno == EEXIST ? .exists(file) : .file(file, errno)
    }
    try syncFolder(of: file)
    return report
  }

  /// Reads a whole copy, and compares every event with its hash.
  package static func check(_ file: String) throws(LogError) -> LogReport {
    guard access(file, R_OK) == 0 else {
      throw errno == ENOENT ? .missing(file) : .file(file, errno)
    }
    let report = try LogCheck.report(of: try LogCheck.open(file, schemaMin: 3, isReadOnly: true))
    if let damage = report.damages.first { throw .damagedBackup(damage) }
    if let fault = report.fileFaults.first { throw .database(fault) }
    return report
  }

  /// Puts a copy in the place of a folder's database, and keeps the former one beside it. No server
  /// may run on the folder.
  ///
  /// - Returns: the path of the former database, if there was one, and what a check of the copy
  ///   has found.
  package static func restore(
    _ file: String, to directory: String, at now: Instant
  ) throws(LogError) -> (former: String?, report: LogReport) {
    let report = try check(file)
    let lock = try FolderLock(directory)
    defer { withExtendedLifetime(lock) {} }
    let (path, fresh) = (directory + "/beatspace.db", directory + "/beatspace.db.new")
    unlink(fresh)
    try create(fresh)
    try copy(file, to: fresh)
    try sync(fresh)
    let former = access(path, F_OK) == 0 ? path + ".before-" + name(of: now) : nil
    if let former {
      guard access(former, F_OK) != 0 else { throw .exists(former) }
      try putAside(path, as: former)
    }
    // Between the two a start finds no database beside the head, and refuses.
    guard rename(fresh, path) == 0 else { throw .file(path, errno) }
    try syncFolder(of: path)
    return (former, report)
  }

  /// The database and what its write-ahead log has, in one file if it can be read.
  private static func putAside(_ path: String, as former: String) throws(LogError) {
    do throws(LogError) {
      let database = try Database(
        path: path, lockWaitMilliseconds: EventLog.lockWaitMilliseconds)
      try database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    } catch {
      // A damaged one is kept as it is.
    }
    for suffix in ["-wal", "-shm"] where access(path + suffix, F_OK) == 0 {
      guard rename(path + suffix, former + suffix) == 0 else { throw .file(path + suffix, errno) }
    }
    guard rename(path, former) == 0 else { throw .file(path, errno) }
  }

  private static func copy(_ source: String, to file: String) throws(LogError) {
    let from = try Database(
      path: source, lockWaitMilliseconds: EventLog.lockWaitMilliseconds, isReadOnly: true)
    let to = try Database(path: file, lockWaitMilliseconds: 0)
    try from.copy(to: to)
    // Without a write-ahead log beside it.
    try to.execute("PRAGMA journal_mode = DELETE")
  }

  private static func create(_ file: String) throws(LogError) {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw errno == EEXIST ? .exists(file) : .file(file, errno) }
    close(descriptor)
  }

  private static func sync(_ file: String) throws(LogError) {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(file, errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .file(file, errno) }
  }

  private static func syncFolder(of file: String) throws(LogError) {
    guard FolderSync.makeDurable(nameOf: file) else { throw .file(file, errno) }
  }

  /// The time as a part of a file's name.
  private static func name(of now: Instant) -> String {
    String(now.rfc3339.prefix(19).filter { $0.isNumber || $0 == "T" })
  }
}
