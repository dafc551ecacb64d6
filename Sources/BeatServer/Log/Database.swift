import CSQLite

/// One SQLite connection and its statements.
///
/// Unchecked: one thread at a time uses it; after the start, the worker's.
final class Database: @unchecked Sendable {
  enum Value {
    case integer(Int64)
    case text(String)
    case blob([UInt8])
    case null
  }

  private let handle: OpaquePointer
  /// Prepared statements that nobody runs now, by their text. There are a few dozen texts.
  private var statements: [String: OpaquePointer] = [:]
  private let lockWaitMilliseconds: Int32

  /// Opens the database. Another program, such as a backup or an `sqlite3` shell, may hold the
  /// write lock for a while. Each statement waits that long for it and blocks its thread.
  init(
    path: String, lockWaitMilliseconds: Int32, isReadOnly: Bool = false
  ) throws(LogError) {
    var opened: OpaquePointer?
    let flags =
      SQLITE_OPEN_NOMUTEX
      | (isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    guard sqlite3_open_v2(path, &opened, flags, nil) == SQLITE_OK, let opened else {
      sqlite3_close(opened)
      throw .database("\(path) can't be opened")
    }
    handle = opened
    self.lockWaitMilliseconds = lockWaitMilliseconds
    sqlite3_busy_timeout(handle, lockWaitMilliseconds)
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close(handle)
  }

  func execute(_ sql: String) throws(LogError) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
  }

  /// Commits everything that `body` writes, or nothing.
  func transact(_ body: () throws(LogError) -> Void) throws(LogError) {
    try execute("BEGIN IMMEDIATE")
    do throws(LogError) {
      try body()
      try execute("COMMIT")
    } catch {
      try? execute("ROLLBACK")
      throw error
    }
  }

  /// Copies all of it, as of one moment.
  func copy(to other: Database) throws(LogError) {
    guard let backup = sqlite3_backup_init(other.handle, "main", handle, "main") else {
      throw other.failure
    }
    let result = sqlite3_backup_step(backup, -1)
    sqlite3_backup_finish(backup)
    switch result {
    case SQLITE_DONE: return
    case SQLITE_BUSY, SQLITE_LOCKED: throw .busy(milliseconds: Int(lockWaitMilliseconds))
    case SQLITE_FULL: throw .full
    default: throw .database(String(cString: sqlite3_errstr(result)))
    }
  }

  /// Runs one statement; calls `row` with a reader for each row of its result.
  func run(
    _ sql: String, _ values: [Value] = [], row: (Row) -> Void = { _ in }
  ) throws(LogError) {
    let prepared = try prepare(sql)
    defer { putBack(prepared, sql) }
    for (index, value) in values.enumerated() { bind(value, to: prepared, at: Int32(index + 1)) }
    while true {
      switch sqlite3_step(prepared) {
      case SQLITE_ROW: row(Row(statement: prepared))
      case SQLITE_DONE: return
      default: throw failure
      }
    }
  }

  private func prepare(_ sql: String) throws(LogError) -> OpaquePointer {
    if let statement = statements.removeValue(forKey: sql) { return statement }
    var prepared: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &prepared, nil) == SQLITE_OK, let prepared else {
      throw failure
    }
    return prepared
  }

  private func putBack(_ statement: OpaquePointer, _ sql: String) {
    sqlite3_reset(statement)
    sqlite3_clear_bindings(statement)
    if let other = statements.updateValue(statement, forKey: sql) { sqlite3_finalize(other) }
  }

  private func bind(_ value: Value, to statement: OpaquePointer, at index: Int32) {
    // SQLITE_TRANSIENT: SQLite makes its own copy before the call returns.
    let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .integer(let number): sqlite3_bind_int64(statement, index, number)
    case .text(let text): sqlite3_bind_text(statement, index, text, -1, copies)
    case .blob(let bytes):
      if bytes.isEmpty {
        sqlite3_bind_zeroblob(statement, index, 0)
      } else {
        sqlite3_bind_blob(statement, index, bytes, Int32(bytes.count), copies)
      }
    case .null: sqlite3_bind_null(statement, index)
    }
  }

  private var failure: LogError {
    // The lower byte is the primary code; the others add detail.
    if sqlite3_errcode(handle) & 0xff == SQLITE_BUSY {
      return .busy(milliseconds: Int(lockWaitMilliseconds))
    }
    if sqlite3_errcode(handle) & 0xff == SQLITE_FULL { return .full }
    return .database(String(cString: sqlite3_errmsg(handle)))
  }

  struct Row {
    fileprivate let statement: OpaquePointer

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    func text(_ column: Int32) -> String {
      sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
    }

    func blob(_ column: Int32) -> [UInt8] {
      let count = Int(sqlite3_column_bytes(statement, column))
      guard count > 0, let start = sqlite3_column_blob(statement, column) else { return [] }
      return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }
  }
}
