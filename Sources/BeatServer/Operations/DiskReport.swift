/// What a probe of the data folder found.
struct DiskReport: Hashable, Sendable {
  /// Why the folder took no file; nil if it took one.
  var writeFailure: String?
  /// Why the database began no transaction; nil if it did.
  var logFailure: String?
  /// Bytes left for the server's user.
  var freeBytes: Int64?
}
