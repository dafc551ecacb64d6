/// Why the log could not be used.
package enum LogError: Error, Hashable, Sendable, CustomStringConvertible {
  case locked(directory: String)
  case newerSchema(Int)
  /// The position to append at is not the next one.
  case notNext(wanted: Int64, head: Int64)
  case database(String)
  case directory(String)

  package var description: String {
    switch self {
    case .locked(let directory):
      "\(directory) is in use by another beatd. Stop it first, or choose another folder."
    case .newerSchema(let version):
      "The data has schema \(version), which a newer beatd wrote. Use that one."
    case .notNext(let wanted, let head):
      "Position \(wanted) does not follow \(head), the last in the log."
    case .database(let message): "The database says: \(message)"
    case .directory(let message): message
    }
  }
}
