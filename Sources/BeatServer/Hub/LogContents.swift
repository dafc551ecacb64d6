/// All that the log holds for the hub.
package struct LogContents: Sendable {
  package let fold: LogFold
  /// The newest events, the oldest first.
  package let recent: [RecentEvent]
  package let answers: [StoredAnswer]

  package init(fold: LogFold, recent: [RecentEvent], answers: [StoredAnswer]) {
    self.fold = fold
    self.recent = recent
    self.answers = answers
  }

  /// The contents of a log without a checkpoint.
  ///
  /// - Throws: where an event can't be encoded.
  package init(records: [LogRecord], answers: [StoredAnswer]) throws {
    var fold = LogFold()
    for entry in records { fold.apply(entry) }
    self.init(fold: fold, recent: try records.map(RecentEvent.init), answers: answers)
  }
}
