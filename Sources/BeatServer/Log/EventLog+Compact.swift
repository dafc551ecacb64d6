import Glibc
import Wire

/// Making the database small.
extension EventLog {
  /// Removes logins and invitations that have expired, rewrites the database without free pages,
  /// and empties the write-ahead log. It needs as much space again, for a while.
  ///
  /// - Returns: the bytes of its files before and after.
  func compact(at now: Instant) throws(LogError) -> (before: Int64, after: Int64) {
    let before = byteCount
    for table in ["token_families", "invitations"] {
      try database.run(
        "DELETE FROM \(table) WHERE expires <= ?", [.integer(now.milliseconds)])
    }
    try database.execute("VACUUM; PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)")
    return (before, byteCount)
  }

  private var byteCount: Int64 {
    ["", "-wal"].reduce(0) { $0 + Self.byteCount(of: folder.path + $1) }
  }

  static func byteCount(of path: String) -> Int64 {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : 0
  }
}
