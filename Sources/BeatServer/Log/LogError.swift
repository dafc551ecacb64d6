import Glibc

/// The reason that the log can't be used.
package enum LogError: Error, Hashable, Sendable, CustomStringConvertible {
  case locked(directory: String)
  /// Another program held the database's write lock for longer than the log waits.
  case busy(milliseconds: Int)
  case newerSchema(Int)
  /// The database has a schema that no beatd writes.
  case foreignSchema(Int)
  /// The first position of a batch does not follow the last of the log.
  case notNext(wanted: Int64, head: Int64)
  /// The database has no events, but the server acknowledged as many as this.
  case emptied(lost: Int64)
  /// The database's file was moved or deleted while the server ran.
  case vanished(String)
  case damaged(Damage)
  /// There is no database.
  case missing(String)
  /// The database has no hashes yet.
  case olderSchema(Int)
  case damagedBackup(Damage)
  /// A backup doesn't lead to what follows it in the log.
  case notRepairable(Damage)
  /// There is no space left.
  case full
  case database(String)
  case directory(String)
  /// A file that is to be made exists.
  case exists(String)
  /// A file can't be made or read, and the number of the system's error.
  case file(String, Int32)

  package var description: String {
    switch self {
    case .locked(let directory):
      "\(directory) is in use by another beatd. Stop it first, or choose another folder."
    case .busy(let milliseconds):
      """
      Another program has locked the database for more than \(milliseconds / 1_000) seconds. End \
      it (a backup, an sqlite3 shell) and start beatd again.
      """
    case .newerSchema(let version):
      "A newer beatd wrote this data (schema \(version)). Start that version of beatd."
    case .foreignSchema(let version):
      """
      No beatd wrote this database (schema \(version)). Nothing was changed. Choose another \
      folder, or restore a backup.
      """
    case .notNext(let wanted, let head):
      "Position \(wanted) does not follow \(head), the last in the log."
    case .emptied(let lost):
      """
      The database is empty, but \(lost) events were acknowledged. Put a backup in its place. To \
      begin with an empty market, delete the file “head” beside it.
      """
    case .vanished(let path):
      """
      \(path) was moved or deleted while beatd ran. Put it back, and the server goes on; or stop \
      it, restore a backup, and start it again.
      """
    case .damaged(let damage):
      "\(damage.sentence) “beatd check” lists all that is damaged, and can repair it from a backup."
    case .missing(let path): "There is no \(path)."
    case .olderSchema(let version):
      """
      An older beatd wrote this data (schema \(version)), without hashes. Start this beatd once, \
      which adds them.
      """
    case .damagedBackup(let damage): "The backup is damaged itself: \(damage.sentence)"
    case .notRepairable(let damage):
      """
      This backup can't repair the log: what follows the backup's newest event is damaged too, or \
      belongs to another history. \(damage.sentence) Nothing was changed.
      """
    case .full: "The disk is full."
    case .database(let message): "The database says: \(message)"
    case .directory(let message): message
    case .exists(let path): "\(path) exists already. Choose another name: nothing is overwritten."
    case .file(let path, let code): "\(path): \(String(cString: strerror(code)))"
    }
  }

  /// Whether it is known what is on disk, so that the server can go on reading. After a failed
  /// sync nobody knows.
  var leavesLogReadable: Bool {
    switch self {
    case .full, .busy, .vanished: true
    case .locked, .newerSchema, .foreignSchema, .olderSchema, .notNext, .emptied, .damaged,
      .missing, .damagedBackup, .notRepairable, .database, .directory, .exists, .file:
      false
    }
  }
}
