import Synchronization

/// Unread events of a client. The loop's thread appends, one consumer reads. No event is lost,
/// because the loop stops reading the socket while the queue is full.
final class EventQueue: Sendable {
  /// Identifies an iteration.
  typealias Consumer = UInt64

  fileprivate typealias Waiter = CheckedContinuation<
    Result<WebSocketEvent?, WebSocketError>, Never
  >

  fileprivate struct Entry {
    var event: WebSocketEvent
    /// The bytes of a message; nil for a state.
    var cost: Int?
  }

  fileprivate struct State {
    var entries: ArraySlice<Entry> = []
    var bytes = 0
    var messages = 0
    /// Whether the producer was stopped.
    var isHeld = false
    var onRoom: (@Sendable () -> Void)?
    /// Whether the sequence has ended.
    var isFinished = false
    var consumers: Consumer = 0
    var consumer: Consumer?
    var waiter: Waiter?
  }

  private let bytesMax: Int
  private let messagesMax: Int
  private let state = Mutex(State())

  init(bytesMax: Int, messagesMax: Int) {
    self.bytesMax = bytesMax
    self.messagesMax = messagesMax
  }

  /// The consumer that makes room again after `isFull` calls `action`, on its thread.
  func onRoom(_ action: @escaping @Sendable () -> Void) { state.withLock { $0.onRoom = action } }

  /// Whether the producer must stop until `onRoom` is called.
  func isFull() -> Bool {
    state.withLock { state in
      state.isHeld = state.bytes >= bytesMax || state.messages >= messagesMax || state.isHeld
      return state.isHeld
    }
  }

  /// The count of unread messages.
  var messageCount: Int { state.withLock { $0.messages } }
  /// Whether a consumer waits for the next event.
  var hasWaiter: Bool { state.withLock { $0.waiter != nil } }

  func put(_ event: WebSocketEvent) {
    let waiter = state.withLock { state -> Waiter? in
      if let waiter = state.waiter.take() { return waiter }
      state.append(event)
      return nil
    }
    waiter?.resume(returning: .success(event))
  }

  /// Ends the sequence after the events that are in the queue.
  func finish() {
    state.withLock { state in
      state.isFinished = true
      return state.waiter.take()
    }?.resume(returning: .success(nil))
  }
}

extension EventQueue.State {
  fileprivate mutating func append(_ event: WebSocketEvent) {
    let cost: Int? =
      switch event {
      case .text(let text): text.utf8.count
      case .binary(let bytes): bytes.count
      case .stateChanged: nil
      }
    if let cost {
      bytes += cost
      messages += 1
    } else {
      forgetOlder(event)
    }
    entries.append(.init(event: event, cost: cost))
  }

  /// A client without a reader may retry for years, so of the states since the last message only
  /// the newest of each kind is kept. A reader still learns that a connection was lost.
  private mutating func forgetOlder(_ event: WebSocketEvent) {
    guard case .stateChanged(let new) = event else { return }
    let start = entries.lastIndex { $0.cost != nil }.map { $0 + 1 } ?? entries.startIndex
    let same = entries[start...].firstIndex { entry in
      if case .stateChanged(let old) = entry.event { old.kind == new.kind } else { false }
    }
    if let same { entries.remove(at: same) }
  }
}

extension WebSocketState {
  fileprivate enum Kind {
    case idle, connecting, connected, measured, reconnecting, closing, closed
  }

  fileprivate var kind: Kind {
    switch self {
    case .idle: .idle
    case .connecting: .connecting
    // A new connection is another kind of event than a latency.
    case .connected(nil): .connected
    case .connected(.some): .measured
    case .reconnecting: .reconnecting
    case .closing: .closing
    case .closed: .closed
    }
  }
}

// MARK: - Reading

extension EventQueue {
  func addConsumer() -> Consumer {
    state.withLock { state in
      state.consumers += 1
      return state.consumers
    }
  }

  /// Lets another consumer continue where this one stopped.
  func removeConsumer(_ consumer: Consumer) {
    state.withLock { if $0.consumer == consumer { $0.consumer = nil } }
  }

  /// Returns the next event as soon as there is one; nil at the end or when the task is cancelled.
  /// A cancelled read leaves the event in the queue.
  func next(
    for consumer: Consumer, isolation: isolated (any Actor)? = #isolation
  ) async throws(WebSocketError) -> WebSocketEvent? {
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { read(for: consumer, $0) }
    } onCancel: {
      state.withLock { state in
        guard state.consumer == consumer else { return nil as Waiter? }
        return state.waiter.take()
      }?.resume(returning: .success(nil))
    }
    return try result.get()
  }

  private func read(for consumer: Consumer, _ waiter: Waiter) {
    let (result, onRoom) = state.withLock { state in
      let result = state.read(for: consumer, waiter)
      return (result, state.makesRoom(bytesMax / 2, messagesMax / 2) ? state.onRoom : nil)
    }
    if let result { waiter.resume(returning: result) }
    onRoom?()
  }
}

extension EventQueue.State {
  /// Nil if the waiter has to wait.
  fileprivate mutating func read(
    for consumer: EventQueue.Consumer, _ waiter: EventQueue.Waiter
  ) -> Result<WebSocketEvent?, WebSocketError>? {
    if self.consumer == nil { self.consumer = consumer }
    guard self.consumer == consumer, self.waiter == nil else { return .failure(.secondConsumer) }
    // Under the lock, so that a cancellation comes either before this or finds the waiter.
    if Task.isCancelled { return .success(nil) }
    if let event = removeFirst() { return .success(event) }
    if isFinished { return .success(nil) }
    self.waiter = waiter
    return nil
  }

  private mutating func removeFirst() -> WebSocketEvent? {
    guard let entry = entries.popFirst() else { return nil }
    if let cost = entry.cost {
      bytes -= cost
      messages -= 1
    }
    return entry.event
  }

  /// Whether the queue is empty enough for the producer to continue.
  fileprivate mutating func makesRoom(_ bytesMax: Int, _ messagesMax: Int) -> Bool {
    guard isHeld, bytes <= bytesMax, messages <= messagesMax else { return false }
    isHeld = false
    return true
  }
}
