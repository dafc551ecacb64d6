/// All that the log holds for the hub.
package struct LogContents: Sendable {
  package let fold: LogFold
  /// The newest events, the oldest first.
  package let recent: [RecentEvent]
  /// Which answers the log still has.
  package let window: CommandWindow

  package init(fold: LogFold, recent: [RecentEvent], window: CommandWindow = CommandWindow()) {
    self.fold = fold
    self.recent = recent
    self.window = window
  }

  /// The contents of a log without a checkpoint.
  ///
  /// - Throws: where an event can't be encoded.
  package init(records: [LogRecord], window: CommandWindow = CommandWindow()) throws {
    var fold = LogFold()
    for entry in records { fold.apply(entry) }
    self.init(fold: fold, recent: try records.map(RecentEvent.init), window: window)
  }
}
