import BeatServer
import Models
import Wire

/// Exit codes, from `sysexits.h`.
enum ExitCode {
  static let failed: Int32 = 1
  static let usage: Int32 = 64
  static let badData: Int32 = 65
  static let noInput: Int32 = 66
  /// No server runs on the folder.
  static let noServer: Int32 = 69
  static let cannotCreate: Int32 = 73
  /// The same may work later.
  static let temporaryFailure: Int32 = 75
  static let notAllowed: Int32 = 77
  static let badConfiguration: Int32 = 78

  static func of(_ refusal: Refusal) -> Int32 {
    switch refusal.code {
    case .unavailable, .rateLimited: temporaryFailure
    case .notAllowed: notAllowed
    case .damagedData: badData
    case .fileExists, .fileFailed: cannotCreate
    default: failed
    }
  }

  static func of(_ error: LogError) -> Int32 {
    switch error {
    case .locked, .busy, .full: temporaryFailure
    case .missing: noInput
    case .damaged, .damagedBackup, .notRepairable: badData
    case .exists, .file: cannotCreate
    case .newerSchema, .foreignSchema, .olderSchema, .notNext, .emptied, .vanished, .database,
      .directory:
      failed
    }
  }
}
