package import Wire

/// One transaction of the log: everything that waited (group commit).
package struct LogBatch: Sendable {
  package var records: [LogRecord] = []
  package var answers: [StoredAnswer] = []
  /// New accounts.
  package var accounts: [Account] = []
  /// Answers to commands older than this may be deleted.
  package var answersSince: Instant?
  package var archive: [ArchiveChange] = []

  package init(records: [LogRecord] = []) { self.records = records }
}
