package import Wire

/// One transaction of the log: everything that waited (group commit).
package struct LogBatch: Sendable {
  package var records: [LogRecord] = []
  package var answers: [StoredAnswer] = []
  package var changes: [AccountChange] = []
  /// Answers to commands older than this may be deleted.
  package var answersSince: Instant?
  package var archive: [ArchiveChange] = []

  package var isEmpty: Bool {
    records.isEmpty && answers.isEmpty && changes.isEmpty && archive.isEmpty
  }

  package init(records: [LogRecord] = []) { self.records = records }
}
