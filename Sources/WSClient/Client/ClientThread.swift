import EventLoop
import Synchronization

/// The thread of all clients of this process: what they do takes little time and never waits. It is
/// there while any of them has a socket or waits for its next attempt.
enum ClientThread {
  private struct Shared { weak var thread: LoopThread? }

  private static let shared = Mutex(Shared())

  /// The one that other clients have, or a new one.
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
