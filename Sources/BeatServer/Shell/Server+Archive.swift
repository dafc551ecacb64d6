import EventLoop
import Models

/// Reads the archive, off the loop and beside the log's worker.
extension Server {
  func read(_ page: ArchiveRead) {
    let reader = archiveReader
    archiveWorker.submit(
      { try? reader.page(of: page.query, for: page.keys) },
      then: { [self] found in
        self.assumeIsolated { $0.feed(.archiveRead(page, found)) }
      })
  }

  func lookUp(_ command: ArchiveLookUp) {
    let reader = archiveReader
    archiveWorker.submit(
      { (try? reader.audiences(of: command.things)) ?? [] },
      then: { [self] audiences in
        self.assumeIsolated { $0.feed(.lookedUp(command, audiences)) }
      })
  }
}
