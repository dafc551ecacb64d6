/// Whether the server can commit.
enum Readiness: Hashable, Sendable {
  case ready
  /// The sentence says what is wrong and what the operator can do.
  case unready(String)

  /// After a failed append the hub is read-only until a write succeeds, which the probe of the log
  /// finds out, too.
  init(_ report: DiskReport, floorBytes: Int64) {
    if let failure = report.logFailure {
      self = .unready("The log can't begin a transaction. \(failure)")
    } else if let failure = report.writeFailure {
      self = .unready(
        "The data folder can't be written (\(failure)). Check its disk and its owner.")
    } else if let free = report.freeBytes, free < floorBytes {
      self = .unready(
        "The disk has \(free >> 20) MiB left, and needs \(floorBytes >> 20) MiB. Make space.")
    } else {
      self = .ready
    }
  }

  /// The probe waits behind the appends, so the disk or another program holds them up.
  static func silent(milliseconds: Int64) -> Self {
    .unready(
      """
      The log has not answered for \(milliseconds) ms. Check the disk, and end programs that lock \
      the database (a backup, an sqlite3 shell).
      """)
  }
}
