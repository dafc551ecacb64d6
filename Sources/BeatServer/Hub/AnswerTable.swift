package import Wire

/// Answers in memory, as the log has them in a table. A test compares both.
package struct AnswerTable: Sendable {
  /// Answers to older commands may be gone.
  package private(set) var window = CommandWindow()
  private var answers: [CommandID: StoredAnswer] = [:]

  package init() {}

  package mutating func apply(_ batch: LogBatch) {
    for answer in batch.answers { answers[answer.command] = answer }
    guard let since = batch.answersSince else { return }
    window = window.joined(with: CommandWindow(since: since))
    answers = answers.filter { $0.key.instant >= window.since }
  }

  package func answer(to command: CommandID) -> AnswerLookUp.Result {
    answers[command].map { .found($0) } ?? .none
  }

  package func ids(after id: CommandID, limit: Int = AnswerIDs.pageCount) -> AnswerIDs {
    let ids = answers.keys.filter { $0 > id }.sorted()
    return AnswerIDs(ids: Array(ids.prefix(limit)), isEnd: ids.count < limit)
  }
}
