import Synchronization

/// Tasks that wait for one outcome.
final class Waiters<Outcome: Sendable>: Sendable {
  private struct State {
    var outcome: Outcome?
    var count: UInt64 = 0
    var waiting: [UInt64: CheckedContinuation<Outcome, Never>] = [:]
  }

  private let state = Mutex(State())

  /// Resumes all tasks, now and later, with this outcome. Only the first call has an effect.
  func finish(_ outcome: Outcome) {
    let waiting = state.withLock { state in
      if state.outcome == nil { state.outcome = outcome }
      defer { state.waiting = [:] }
      return state.waiting
    }
    for continuation in waiting.values { continuation.resume(returning: outcome) }
  }

  /// - Parameter cancelled: the outcome for a task that is cancelled first.
  func outcome(
    orIfCancelled cancelled: Outcome, isolation: isolated (any Actor)? = #isolation
  ) async -> Outcome {
    let number = state.withLock { state in
      state.count += 1
      return state.count
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let settled: Outcome? = state.withLock { state in
          if let outcome = state.outcome { return outcome }
          // Under the lock, so that a cancellation comes either before this or finds the waiter.
          if Task.isCancelled { return cancelled }
          state.waiting[number] = continuation
          return nil
        }
        if let settled { continuation.resume(returning: settled) }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: number) }?.resume(returning: cancelled)
    }
  }
}
