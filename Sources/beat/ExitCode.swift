/// Exit codes, from `sysexits.h`.
enum ExitCode {
  /// The server refused, or a bound was exceeded.
  static let failed: Int32 = 1
  static let usage: Int32 = 64
  static let badData: Int32 = 65
  static let noInput: Int32 = 66
  static let noServer: Int32 = 69
  static let cannotCreate: Int32 = 73
  /// The same command may work later.
  static let temporaryFailure: Int32 = 75
  static let noLogin: Int32 = 77
  static let badConfiguration: Int32 = 78
}
