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
    var thread = pthread_t()
    let me = Unmanaged.passRetained(self).toOpaque()
    // Signals are the loop's: a thread that took one would run a handler where nobody expects it.
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, &before)
    let result = pthread_create(
      &thread, nil,
      { raw in
        guard let raw else { return nil }
        Unmanaged<Worker>.fromOpaque(raw).takeUnretainedValue().runForever()
      }, me)
    pthread_sigmask(SIG_SETMASK, &before, nil)
    guard result == 0 else { throw LoopError("pthread_create", code: result) }
    pthread_detach(thread)
  }

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

  private func runForever() -> Never {
    while true {
      available.wait()
      let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      job?()
    }
  }
}

/// A counter that threads wait on.
private final class Semaphore: @unchecked Sendable {
  // Unchecked: sem_t is made for being shared, and never moves from where it was allocated.
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() { sem_init(semaphore, 0, 0) }
  func signal() { sem_post(semaphore) }
  func wait() { while sem_wait(semaphore) != 0 {} }
}
