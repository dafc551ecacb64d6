import EventLoop
import Glibc
import Models
package import Wire

/// Answers control requests from a folder on which no server runs. It decides like a server, and
/// holds the folder's lock meanwhile.
package struct StoppedFolder {
  private let directory: String

  package init(_ directory: String) { self.directory = directory }

  package func answer(_ request: ControlRequest, at now: Now) throws -> ControlAnswer {
    switch request {
    case .account(let request): .account(try order(request, at: now))
    case .backup(let body):
      try whileLocked { () throws(LogError) in try .saved(in: body.file, of: database) }
    case .check: .checked(.init(try LogCheck(directory: directory).report()))
    case .compact: try .compacted(try open(creates: false, at: now), at: now.instant)
    case .rotateKey(let body): try rotateKey(revokes: body.revokes, at: now)
    case .status, .reload, .drain: throw NotRunning(directory: directory)
    }
  }

  /// Only a server that runs can do it.
  package struct NotRunning: Error, CustomStringConvertible {
    package let directory: String
    package init(directory: String) { self.directory = directory }
    package var description: String { "No beatd runs on \(directory)." }
  }

  private var database: String { directory + "/beatspace.db" }

  private func whileLocked(
    _ body: () throws(LogError) -> ControlAnswer
  ) throws(LogError) -> ControlAnswer {
    guard access(database, F_OK) == 0 else { throw .missing(database) }
    let lock = try FolderLock(directory)
    defer { withExtendedLifetime(lock) {} }
    return try body()
  }

  private func rotateKey(revokes: Bool, at now: Now) throws(LogError) -> ControlAnswer {
    let log = try open(creates: true, at: now)
    var random = SystemRandom()
    try log.rotateSigningKey(to: random.bytes(32), revokes: revokes, at: now.instant)
    return .keyRotated(revokes: revokes)
  }

  /// Puts a backup in the place of the database.
  package func restore(_ file: String, at now: Instant) throws(LogError) -> ControlAnswer {
    let (former, report) = try Backup.restore(file, to: directory, at: now)
    return .restored(
      .init(events: report.eventCount, newestAt: report.newestAt, former: former))
  }

  /// Only a first user makes a folder.
  private func open(creates: Bool, at now: Now) throws(LogError) -> EventLog {
    if !creates, access(database, F_OK) != 0 { throw .missing(database) }
    var random = SystemRandom()
    return try EventLog(directory: directory, generator: &random, at: now.instant)
  }

  private func order(_ request: AccountRequest, at now: Now) throws -> AccountAnswer {
    let creates = if case .addUser = request { true } else { false }
    let log = try open(creates: creates, at: now)
    var hub = try Hub(
      epoch: log.epoch, contents: log.contents(recentCount: 0), generator: SystemRandom()
    ) { (token, now) throws(Refusal) in try log.verify(token, at: now) }
    var random = SystemRandom()
    let code = InvitationCode(random: random.bytes(InvitationCode.byteCount))
    let secrets = AccountSecrets(
      hash: request.password.flatMap { Password.hash($0, salt: random.bytes(16)) }, code: code)
    hub.handle(
      .ordered(
        AccountOrder(
          number: 1, request: request, asker: .console, roster: try log.roster(at: now.instant),
          secrets: secrets)), now: now)
    guard let answer = try hub.performUnwatched(on: log, now: now).first else {
      throw Refusal(.unavailable, "The request got no answer.")
    }
    return try answer.get()
  }
}
