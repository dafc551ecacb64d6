import Synchronization

/// A loop with a thread of its own, which is there while the loop has anything to do: it is started
/// for the first job, and ends when no descriptor, timer or job is left. An actor whose executor
/// this is lives on that thread, on whichever there is at the time. A name that is being looked up
/// keeps no thread: whoever waits for one sets a timer.
///
/// Unchecked: the loop is touched on its thread alone; one thread ends and the next begins behind
/// the same lock.
package final class LoopThread: SerialExecutor, @unchecked Sendable {
  package let loop: Loop
  private let hasThread = Mutex(false)

  package init() throws(LoopError) {
    loop = try Loop(ignoresPipeSignal: false)
    loop.leaveThread()
  }

  /// Whether there is a thread at the moment.
  package var isRunning: Bool { hasThread.withLock { $0 } }

  /// Runs `body` on the thread; may be called on any.
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
      fatalError("\(error): there is no thread to run on.")
    }
  }

  /// False when a job has come in the meantime.
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
