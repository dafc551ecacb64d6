import CLinux
import Glibc
import Synchronization

/// One thread for work that blocks: commits, password hashes, names. Jobs run in order; what each
/// one makes comes back on the loop's thread.
package final class Worker: Sendable {
  private let loop: Loop
  private let jobs = Mutex<[@Sendable () -> Void]>([])
  private let available: Semaphore

  package init(loop: Loop) throws(LoopError) {
    self.loop = loop
    available = Semaphore()
    try Thread.start { [self] in runUntilFinished() }
  }

  /// Ends the thread after the jobs that were submitted.
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

  /// Each job has a signal of its own; one without a job is the end.
  private func nextJob() -> (@Sendable () -> Void)? {
    available.wait()
    return jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
  }
}

/// A counter that threads wait on.
private final class Semaphore: @unchecked Sendable {
  // Unchecked: sem_t is made for being shared, and never moves from where it was allocated.
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() { sem_init(semaphore, 0, 0) }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func signal() { sem_post(semaphore) }
  func wait() { while sem_wait(semaphore) != 0 {} }
}
