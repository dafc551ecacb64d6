import EventLoop
import Wire

/// Reads earlier answers, off the loop.
extension Server {
  /// By the log's worker, which has written all that the hub knows to be on disk.
  func find(_ command: AnswerLookUp) {
    let log = log
    worker.submit(
      { log.find(command) },
      then: { [self] result in
        self.assumeIsolated { $0.feed(.answerFound(command, result)) }
      })
  }

  /// Beside the log's worker: there may be a million. If that fails, the disk is asked for each
  /// command.
  func readAnswerIDs(after id: CommandID) {
    let reader = archiveReader
    archiveWorker.submit(
      { try? reader.answerIDs(after: id) },
      then: { [self] page in
        guard let page else { return }
        self.assumeIsolated { $0.feed(.answerIDsRead(page)) }
      })
  }
}
