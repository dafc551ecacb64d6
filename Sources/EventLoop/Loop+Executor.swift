import Glibc
import Synchronization

/// The two functions that other threads may call, and the jobs of actors on this loop.
extension Loop {
  enum Job {
    case closure(@Sendable () -> Void)
    case executor(UnownedJob)
  }

  /// Jobs from other threads.
  struct Inbox {
    var jobs: [Job] = []
    /// The loop's thread: the one that created it, until another runs it; nil between two threads.
    var thread: pthread_t? = pthread_self()

    var isOnThread: Bool { thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
  }

  /// Runs `body` on the loop's thread, after all earlier jobs. Any thread may call it.
  package func post(_ body: @escaping @Sendable () -> Void) { add(.closure(body)) }

  package func enqueue(_ job: consuming ExecutorJob) { add(.executor(UnownedJob(job))) }

  private func add(_ job: Job) {
    let sleeps = inbox.withLock { inbox in
      inbox.jobs.append(job)
      // The loop's own thread checks the jobs before it waits; other threads wake it, once.
      return inbox.jobs.count == 1 && !inbox.isOnThread
    }
    guard sleeps else { return }
    var one: UInt64 = 1
    _ = write(wake.number, &one, 8)
  }

  package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    UnownedSerialExecutor(ordinary: self)
  }

  package func checkIsolated() {
    precondition(isOnThread, "the loop's state belongs to the loop's thread")
  }

  package func isIsolatingCurrentContext() -> Bool? { isOnThread }

  /// Detaches the loop from its thread. No descriptor, timer or job may be left. The loop may run
  /// on another thread later; until then it looks up no names.
  func leaveThread() {
    inbox.withLock { $0.thread = nil }
    forgetResolver()
  }

  private var isOnThread: Bool { inbox.withLock { $0.isOnThread } }
}
