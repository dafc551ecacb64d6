import Synchronization

/// A loop with its own thread, which exists while the loop has something to do: it starts for the
/// first job and ends when no descriptor, timer or job is left. An actor with this executor runs on
/// whichever thread exists at the time. A name lookup alone doesn't keep the thread: callers set a
/// timer.
///
/// Unchecked: only the loop's thread uses the loop, and one thread ends before the next begins,
/// under the same lock.
package final class LoopThread: SerialExecutor, @unchecked Sendable {
  package let loop: Loop
  private let hasThread = Mutex(false)

  package init() throws(LoopError) {
    loop = try Loop(ignoresPipeSignal: false)
    loop.leaveThread()
  }

  /// Whether the thread exists.
  package var isRunning: Bool { hasThread.withLock { $0 } }

  /// Runs `body` on the thread. Any thread may call it.
  package func post(_ body: @escaping @Sendable () -> Void) {
    hasThread.withLock { hasThread in
      loop.post(body)
      guard !hasThread else { return }
      hasThread = true
      start()
    }
  }

  private func start() {
    do throws(LoopError) {
      try Thread.start { [self] in repeat { loop.runUntilIdle() } while !end() }
    } catch {
      fatalError("\(error): can't start the loop's thread.")
    }
  }

  /// False if a job has arrived in the meantime.
  private func end() -> Bool {
    hasThread.withLock { hasThread in
      guard loop.isIdle else { return false }
      loop.leaveThread()
      hasThread = false
      return true
    }
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    post { [unowned self] in job.runSynchronously(on: asUnownedSerialExecutor()) }
  }

  package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    UnownedSerialExecutor(ordinary: self)
  }

  package func checkIsolated() { loop.checkIsolated() }

  package func isIsolatingCurrentContext() -> Bool? { loop.isIsolatingCurrentContext() }
}
