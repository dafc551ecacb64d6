import Glibc

/// Gives the terminal back when the program dies of a signal, so that the shell isn't left on a
/// dead screen and the report of the crash can be read.
enum CrashGuard {
  // `install` writes these on the main thread before anything can crash. The handler may run on any
  // thread, and may only read plain memory.
  // The modes are on the heap: a global `termios` has three bytes less than are written to it.
  nonisolated(unsafe) private static var modes: UnsafeMutablePointer<termios>?
  nonisolated(unsafe) private static var descriptor: Int32 = -1
  /// By the signal's number.
  nonisolated(unsafe) private static var previous: UnsafeMutablePointer<sigaction>?
  nonisolated(unsafe) private static var text: UnsafePointer<UInt8>?
  nonisolated(unsafe) private static var textCount = 0
  nonisolated(unsafe) private static var titleText: UnsafePointer<UInt8>?
  nonisolated(unsafe) private static var titleCount = 0
  /// Whether an earlier title waits for its return. The main thread changes it; a handler on
  /// another one may read either value.
  nonisolated(unsafe) static var ownsTitle = false

  /// All signals that end a program, but those that the loop watches. SIGQUIT and those after it
  /// are no crashes, but they end the program wherever it is, also where the loop is stuck.
  static var signals: [Int32] {
    crashes + [SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ, SIGPOLL]
      + [SIGSTKFLT, SIGPWR] + (__libc_current_sigrtmin()...__libc_current_sigrtmax())
  }

  private static var crashes: [Int32] {
    [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGSEGV, SIGFPE, SIGSYS]
  }

  /// One more than the greatest number of a signal.
  private static let signalCount = 65

  private static let stackBytes = 64 << 10

  /// From now on a crash writes to this descriptor and sets these modes.
  static func install(descriptor: Int32, modes: termios) {
    let saved = self.modes ?? .allocate(capacity: 1)
    saved.initialize(to: modes)
    self.modes = saved
    self.descriptor = descriptor
    guard previous == nil else { return }
    text = ControlText.restore.utf8Start
    textCount = ControlText.restore.utf8CodeUnitCount
    titleText = ControlText.popTitle.utf8Start
    titleCount = ControlText.popTitle.utf8CodeUnitCount
    reserveStack()
    let actions = UnsafeMutablePointer<sigaction>.allocate(capacity: signalCount)
    actions.initialize(repeating: sigaction(), count: signalCount)
    previous = actions
    for signal in signals {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { CrashGuard.handle($0) }
      action.sa_flags = Int32(SA_ONSTACK) | Int32(bitPattern: UInt32(SA_RESETHAND))
      let before = actions + Int(signal)
      sigaction(signal, &action, before)
      // A program that is started with SIGQUIT ignored survives it, and needs its terminal.
      if before.pointee.isIgnored { sigaction(signal, before, nil) }
    }
    unblock()
  }

  /// A careless parent hands down signals that it has blocked. Others than these may be blocked
  /// because the loop watches them, as a demonstration does SIGUSR1.
  private static func unblock() {
    var freed = sigset_t()
    for signal in crashes + [SIGQUIT] { sigaddset(&freed, signal) }
    pthread_sigmask(SIG_UNBLOCK, &freed, nil)
  }

  /// A handler needs a stack of its own where this thread's is used up. The Swift runtime may have
  /// reserved one.
  private static func reserveStack() {
    var stack = stack_t()
    guard sigaltstack(nil, &stack) == 0, stack.ss_flags & Int32(SS_DISABLE) != 0 else {
      return
    }
    stack.ss_flags = 0
    stack.ss_size = stackBytes
    stack.ss_sp = .allocate(byteCount: stackBytes, alignment: 16)
    sigaltstack(&stack, nil)
  }

  /// The terminal was given back: a later crash leaves it alone.
  static func dismiss() { descriptor = -1 }

  private static func handle(_ signal: Int32) {
    release()
    // The previous handler goes on: the Swift runtime prints its backtrace.
    if let previous { sigaction(signal, previous + Int(signal), nil) }
    raise(signal)
  }

  /// Makes only calls that are safe in a signal handler.
  static func release() {
    guard descriptor >= 0, let text, let modes else { return }
    write(descriptor, text, textCount)
    if ownsTitle, let titleText { write(descriptor, titleText, titleCount) }
    tcsetattr(descriptor, TCSANOW, modes)
  }
}

extension sigaction {
  fileprivate var isIgnored: Bool {
    unsafeBitCast(__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
