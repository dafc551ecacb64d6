import Synchronization

/// One thread for blocking work: commits, password hashes, name lookups. Jobs run in order; each
/// result returns on the loop's thread.
package final class Worker: Sendable {
  private let loop: Loop
  private let jobs = Mutex<[@Sendable () -> Void]>([])
  private let available: Semaphore

  package init(loop: Loop) throws(LoopError) {
    self.loop = loop
    available = Semaphore()
    try Thread.start { [self] in runUntilFinished() }
  }

  /// Ends the thread after the submitted jobs.
  func finish() { available.signal() }

  package func submit<Value: Sendable>(
    _ job: @escaping @Sendable () -> Value, then completion: @escaping @Sendable (Value) -> Void
  ) {
    let loop = loop
    jobs.withLock { jobs in
      jobs.append {
        let value = job()
        loop.post { completion(value) }
      }
    }
    available.signal()
  }

  private func runUntilFinished() { while let job = nextJob() { job() } }

  /// Each job signals once; a signal without a job ends the thread.
  private func nextJob() -> (@Sendable () -> Void)? {
    available.wait()
    return jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
  }
}
