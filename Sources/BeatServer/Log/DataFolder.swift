/// The files that the log writes. Somebody may move or delete them while the server runs: what is
/// written then goes into files without a name, and is gone when the server ends.
struct DataFolder: Sendable {
  let database: FileIdentity
  let path: String

  init(database path: String) throws(LogError) {
    guard let identity = FileIdentity(of: path) else { throw .vanished(path) }
    database = identity
    self.path = path
  }

  /// One `stat`.
  func check() throws(LogError) {
    if FileIdentity(of: path) != database { throw .vanished(path) }
  }
}
