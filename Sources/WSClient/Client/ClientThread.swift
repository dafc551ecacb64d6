import EventLoop
import Synchronization

/// The thread that all clients of this process share, because their work is short and never blocks.
/// It exists while any client has a socket or waits for its next attempt.
enum ClientThread {
  private struct Shared { weak var thread: LoopThread? }

  private static let shared = Mutex(Shared())

  /// The existing thread, or a new one.
  static func current() throws(WebSocketError) -> LoopThread {
    try shared.withLock { shared throws(WebSocketError) in
      if let thread = shared.thread { return thread }
      do throws(LoopError) {
        let thread = try LoopThread()
        shared.thread = thread
        return thread
      } catch {
        throw .noResources(error.description)
      }
    }
  }
}
