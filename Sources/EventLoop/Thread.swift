import CLinux
import Glibc

/// A detached thread.
enum Thread {
  /// The argument of a new thread.
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  static func start(_ body: @escaping @Sendable () -> Void) throws(LoopError) {
    var thread = pthread_t()
    let handed = Unmanaged.passRetained(Body(body))
    // Signals are for the loop or the program: this thread must not run their handlers.
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, &before)
    let result = pthread_create(
      &thread, nil,
      { raw in
        guard let raw else { return nil }
        Unmanaged<Body>.fromOpaque(raw).takeRetainedValue().run()
        return nil
      }, handed.toOpaque())
    pthread_sigmask(SIG_SETMASK, &before, nil)
    guard result == 0 else {
      handed.release()
      throw LoopError("pthread_create", code: result)
    }
    pthread_detach(thread)
  }
}
