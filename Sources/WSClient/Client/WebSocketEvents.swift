/// The events of one client, in order, each once.
///
/// One iteration at a time may read them: a second one's `next()` throws
/// ``WebSocketError/secondConsumer``. When an iteration ends – by `break`, by cancellation of its
/// task – another may go on where it left off.
///
/// It ends after ``WebSocketState/closed(because:)``, or when the client is no more. Cancellation
/// ends it, too; the event that would have been next stays.
///
/// **Slow consumers.** Messages that are not read yet wait, up to
/// ``WebSocketOptions/receiveBufferBytesMax`` bytes or
/// ``WebSocketOptions/receiveBufferMessagesMax`` messages. Then the socket is read no more until
/// half of that is taken: the server finds that its messages aren't taken, and waits. No message is
/// dropped. In the meantime pings are neither sent nor answered, so a server may lose its patience;
/// and what it has sent is lost if it cuts the connection, which is told as any other end.
///
/// States that nobody reads don't add up: of those since the last message, the newest of each kind
/// is kept.
public struct WebSocketEvents: AsyncSequence, Sendable {
  let queue: EventQueue

  /// Begins to read at the first call of `next()`.
  public func makeAsyncIterator() -> Iterator { Iterator(queue) }

  /// Reads the events of one client.
  public struct Iterator: AsyncIteratorProtocol {
    /// One iteration, however often it is copied; gone when the last copy is.
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

    /// The next event, as soon as there is one; nothing at the end, or when the task is cancelled.
    ///
    /// - Throws: ``WebSocketError/secondConsumer`` while another iteration reads.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(WebSocketError) -> WebSocketEvent? {
      try await turn.queue.next(for: turn.consumer, isolation: actor)
    }

    /// The next event, as soon as there is one; nothing at the end, or when the task is cancelled.
    ///
    /// - Throws: ``WebSocketError/secondConsumer`` while another iteration reads.
    public mutating func next() async throws(WebSocketError) -> WebSocketEvent? {
      try await turn.queue.next(for: turn.consumer, isolation: nil)
    }
  }
}
