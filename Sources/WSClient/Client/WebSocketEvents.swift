/// The events of one client, in order, each once.
///
/// One iteration at a time may read them: `next()` of a second one throws
/// ``WebSocketError/secondConsumer``. When an iteration ends – by `break`, by cancellation of its
/// task – another may continue where it stopped.
///
/// The sequence ends after ``WebSocketState/closed(because:)``, or when the client has no
/// references. Cancellation ends an iteration too, and leaves the next event for another.
///
/// **Slow consumers.** Unread messages wait in a buffer of
/// ``WebSocketOptions/receiveBufferBytesMax`` bytes or
/// ``WebSocketOptions/receiveBufferMessagesMax`` messages. When it is full the client stops reading
/// the socket until half of it is read, so the server has to wait. No message is dropped. Meanwhile
/// the client neither sends nor answers pings, so the server may cut the connection. Then the
/// messages on their way are lost, and the end is reported like any other.
///
/// Unread states don't pile up: of those since the last message only the newest of each kind stays.
public struct WebSocketEvents: AsyncSequence, Sendable {
  let queue: EventQueue

  /// An iteration that begins to read at the first call of `next()`.
  public func makeAsyncIterator() -> Iterator { Iterator(queue) }

  /// Reads the events of one client.
  public struct Iterator: AsyncIteratorProtocol {
    /// One iteration and all its copies; it ends with the last copy.
    private final class Turn: Sendable {
      let queue: EventQueue
      let consumer: EventQueue.Consumer

      init(_ queue: EventQueue) {
        self.queue = queue
        consumer = queue.addConsumer()
      }

      deinit { queue.removeConsumer(consumer) }
    }

    private let turn: Turn

    init(_ queue: EventQueue) { turn = Turn(queue) }

    /// The next event, as soon as there is one; nil at the end or when the task is cancelled.
    ///
    /// - Throws: ``WebSocketError/secondConsumer`` while another iteration reads.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(WebSocketError) -> WebSocketEvent? {
      try await turn.queue.next(for: turn.consumer, isolation: actor)
    }

    /// The next event, as soon as there is one; nil at the end or when the task is cancelled.
    ///
    /// - Throws: ``WebSocketError/secondConsumer`` while another iteration reads.
    public mutating func next() async throws(WebSocketError) -> WebSocketEvent? {
      try await turn.queue.next(for: turn.consumer, isolation: nil)
    }
  }
}
