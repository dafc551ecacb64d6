/// All that the log holds for the hub.
package struct LogContents: Sendable {
  package var records: [LogRecord]
  package var answers: [StoredAnswer]

  package init(records: [LogRecord], answers: [StoredAnswer]) {
    self.records = records
    self.answers = answers
  }
}
