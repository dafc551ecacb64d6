/// The reason that the log can't be used.
package enum LogError: Error, Hashable, Sendable, CustomStringConvertible {
  case locked(directory: String)
  /// Another program held the database's write lock for longer than the log waits.
  case busy(milliseconds: Int)
  case newerSchema(Int)
  /// The first position of a batch does not follow the last of the log.
  case notNext(wanted: Int64, head: Int64)
  case database(String)
  case directory(String)

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
    case .notNext(let wanted, let head):
      "Position \(wanted) does not follow \(head), the last in the log."
    case .database(let message): "The database says: \(message)"
    case .directory(let message): message
    }
  }
}
