import EventLoop
import Models
import TLS
package import Wire

/// Backup, check, compaction, keys and reloading, for the operator.
extension Server {
  typealias Finish = (ControlAnswer) -> Void

  static func security(_ options: ServerOptions) throws(TLSError) -> TLSContext? {
    guard let certificate = options.certificateFile, let key = options.keyFile else { return nil }
    return try TLSContext.server(certificateFile: certificate, keyFile: key)
  }

  /// Does what takes long, while the log goes on.
  private func upkeep(
    then finish: @escaping Finish, _ job: @escaping @Sendable () throws(LogError) -> ControlAnswer
  ) {
    guard let worker = upkeepWorker ?? (try? Worker(loop: loop)) else {
      return finish(.refused(Refusal(.unavailable, "There is no thread for it.")))
    }
    upkeepWorker = worker
    submit(to: worker, then: finish, job)
  }

  func submit(
    to worker: Worker, then finish: @escaping Finish,
    _ job: @escaping @Sendable () throws(LogError) -> ControlAnswer
  ) {
    // Called on the loop's thread, from which it comes.
    nonisolated(unsafe) let finish = finish
    worker.submit(
      { () -> ControlAnswer in
        do throws(LogError) {
          return try job()
        } catch {
          return .refused(Refusal(error))
        }
      }, then: { finish($0) })
  }

  func backUp(to file: String, then finish: @escaping Finish) {
    guard file.hasPrefix("/") else {
      return finish(.refused(Refusal(.malformed, "file must be a whole path, not “\(file)”.")))
    }
    let database = options.directory + "/beatspace.db"
    upkeep(then: finish) { () throws(LogError) in try .saved(in: file, of: database) }
  }

  func check(then finish: @escaping Finish) {
    let directory = options.directory
    upkeep(then: finish) { () throws(LogError) in
      .checked(.init(try LogCheck.report(ofRunning: directory)))
    }
  }

  /// Commits wait meanwhile.
  func compact(then finish: @escaping Finish) {
    let (log, now) = (log, loop.now.instant)
    submit(to: worker, then: finish) { () throws(LogError) in try .compacted(log, at: now) }
  }

  func rotateKey(revokes: Bool, then finish: @escaping Finish) {
    let (log, now) = (log, loop.now.instant)
    var random = SystemRandom()
    let secret = random.bytes(32)
    submit(to: worker, then: finish) { () throws(LogError) in
      try log.rotateSigningKey(to: secret, revokes: revokes, at: now)
      return .keyRotated(revokes: revokes)
    }
  }
}

extension ControlAnswer {
  static func done(_ message: String) -> ControlAnswer { .account(.done(.init(message: message))) }

  static func saved(in file: String, of database: String) throws(LogError) -> ControlAnswer {
    let report = try Backup.make(of: database, at: file)
    return .saved(
      .init(
        file: file, bytes: EventLog.byteCount(of: file), events: report.eventCount,
        head: report.head, hash: report.hash.text))
  }

  static func compacted(_ log: EventLog, at now: Instant) throws(LogError) -> ControlAnswer {
    let bytes = try log.compact(at: now)
    return .compacted(.init(bytesBefore: bytes.before, bytesAfter: bytes.after))
  }

  static func keyRotated(revokes: Bool) -> ControlAnswer {
    .done(
      revokes
        ? "A new key signs access tokens. Those of the old key are refused."
        : "A new key signs access tokens. Those of the old key expire within 15 minutes.")
  }
}

extension Refusal {
  /// The answer to a request that failed on disk.
  init(_ error: LogError) {
    let code: Code =
      switch error {
      case .exists: .fileExists
      case .missing: .notFound
      case .damaged, .damagedBackup, .notRepairable: .damagedData
      case .locked, .busy, .full: .unavailable
      case .file: .fileFailed
      case .newerSchema, .foreignSchema, .olderSchema, .notNext, .emptied, .vanished, .database,
        .directory:
        .invalidState
      }
    self.init(code, error.description)
  }
}

extension Refusal.Code {
  package static let damagedData = Self(rawValue: "damaged_data")
  package static let fileExists = Self(rawValue: "file_exists")
  package static let fileFailed = Self(rawValue: "file_failed")
}
