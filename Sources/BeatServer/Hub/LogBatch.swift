/// One transaction of the log: everything that waited (group commit).
package struct LogBatch: Sendable {
  package var records: [LogRecord] = []
  package var answers: [StoredAnswer] = []
  package var changes: [AccountChange] = []

  package var isEmpty: Bool { records.isEmpty && answers.isEmpty && changes.isEmpty }
}
