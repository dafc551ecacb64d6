import Glibc
import Synchronization

/// The two doors that stand open to other threads, and the jobs of actors that live here.
extension Loop {
  enum Job {
    case closure(@Sendable () -> Void)
    case executor(UnownedJob)
  }

  /// What other threads leave for the loop's.
  struct Inbox {
    var jobs: [Job] = []
    /// The loop's thread: the one that made it, until another runs it; none between two threads.
    var thread: pthread_t? = pthread_self()

    var isOnThread: Bool { thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
  }

  /// Runs `body` on the loop's thread, after all that was posted before; may be called on any.
  package func post(_ body: @escaping @Sendable () -> Void) { add(.closure(body)) }

  package func enqueue(_ job: consuming ExecutorJob) { add(.executor(UnownedJob(job))) }

  private func add(_ job: Job) {
    let sleeps = inbox.withLock { inbox in
      inbox.jobs.append(job)
      // The loop's own thread looks at the jobs before it waits; others wake it, once.
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

  /// Nothing happens by itself any more: no descriptor, timer or job is left. Whoever runs the loop
  /// again may do so on another thread. Names are looked up no more until then.
  func leaveThread() {
    inbox.withLock { $0.thread = nil }
    forgetResolver()
  }

  private var isOnThread: Bool { inbox.withLock { $0.isOnThread } }
}
