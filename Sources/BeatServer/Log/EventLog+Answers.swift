import Models
import Wire

/// Answers to commands, by id. Those that left the window are deleted little by little.
extension EventLog {
  /// The oldest answers that one batch deletes.
  private static let deletedMax: Int64 = 100

  func store(_ answers: [StoredAnswer], since: Instant?) throws(LogError) {
    for answer in answers {
      try database.run(
        "INSERT INTO answers VALUES(?, ?, ?, ?)",
        [
          .text(answer.command.description), .text(answer.user.description),
          .blob(answer.digest), .blob(answer.body),
        ])
    }
    if let since {
      let first = CommandID(earliestAt: since).description
      try database.run(
        """
        INSERT INTO meta VALUES('answers_since', ?) ON CONFLICT(key)
        DO UPDATE SET value = max(value, excluded.value)
        """, [.blob(Array(first.utf8))])
    }
    try database.run(
      """
      DELETE FROM answers WHERE command IN (
        SELECT command FROM answers
        WHERE command < (SELECT CAST(value AS TEXT) FROM meta WHERE key = 'answers_since')
        ORDER BY command LIMIT ?)
      """, [.integer(Self.deletedMax)])
  }

  /// Which commands still have their answers.
  func window() throws(LogError) -> CommandWindow {
    var window = CommandWindow()
    try database.run("SELECT CAST(value AS TEXT) FROM meta WHERE key = 'answers_since'") { row in
      if let first = CommandID(row.text(0)) { window = CommandWindow(since: first.instant) }
    }
    return window
  }

  func answer(to command: CommandID) throws(LogError) -> StoredAnswer? {
    var answer: StoredAnswer?
    try database.run(
      "SELECT user, digest, body FROM answers WHERE command = ?", [.text(command.description)]
    ) { row in
      answer = ID<User>(row.text(0)).map {
        StoredAnswer(command: command, user: $0, digest: row.blob(1), body: row.blob(2))
      }
    }
    return answer
  }

  func find(_ lookUp: AnswerLookUp) -> AnswerLookUp.Result {
    do throws(LogError) {
      return try answer(to: lookUp.command).map { .found($0) } ?? .none
    } catch {
      return .failed
    }
  }

  /// The ids that have answers, after this one, in their order.
  static func answerIDs(
    after id: CommandID, limit: Int = AnswerIDs.pageCount, in database: Database
  ) throws(LogError) -> AnswerIDs {
    var ids: [CommandID] = []
    var count = 0
    try database.run(
      "SELECT command FROM answers WHERE command > ? ORDER BY command LIMIT ?",
      [.text(id.description), .integer(Int64(limit))]
    ) { row in
      count += 1
      if let id = CommandID(row.text(0)) { ids.append(id) }
    }
    return AnswerIDs(ids: ids, isEnd: count < limit)
  }
}
