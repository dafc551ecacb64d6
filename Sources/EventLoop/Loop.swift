import CLinux
import Glibc
import Synchronization
package import Wire

/// One thread and one wait. Each turn guarantees:
///
/// 1. It waits for the first of: a descriptor, a signal, a posted job, the next deadline. Without
///    a timer it waits for ever: nothing polls.
/// 2. It reads both clocks once: everything in a turn happens at one time.
/// 3. It runs the handlers of ready descriptors. No handler is called after its `unwatch`, even if
///    its descriptor was ready before or the number belongs to another descriptor now.
/// 4. It runs posted jobs, then due timers: by deadline, then in the order they were set. Jobs and
///    timers that these add run in the next turn, after the descriptors.
/// 5. It writes output at the end: a peer gets one write a turn, however much it is sent.
///
/// Descriptors are level-triggered: bytes that a handler leaves unread make it ready again. The
/// loop is also an executor, so an actor can live on its thread and be called without a hop.
///
/// Alternatives are io_uring or one loop per core. One epoll thread is as fast as the same loop in
/// C, and everything happens in one order.
///
/// Unchecked: only the loop's thread uses it, except for `post` and `enqueue`, which reach it
/// through a mutex and an eventfd.
package final class Loop: SerialExecutor, @unchecked Sendable {
  /// Descriptors handled in one turn.
  private static let eventsMax = 256
  /// Bytes read from one descriptor in one turn.
  private static let readBytesMax = 64 << 10

  private let epoll: Descriptor
  let wake: Descriptor
  let inbox = Mutex(Inbox())
  private let events = UnsafeMutableBufferPointer<epoll_event>.allocate(capacity: eventsMax)
  /// The buffer that all handlers read into: each uses it before the next handler runs.
  let readBuffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: readBytesMax, alignment: 16)
  /// Indexed by descriptor number: the kernel assigns small ones.
  private var watches: [Watch?] = []
  /// Watches ever made, and the current ones.
  private var watchCount: UInt32 = 0
  private var watchedCount = 0
  private var timers = TimerQueue()
  private var endOfTurn: [() -> Void] = []
  private var spareJobs: [Job] = []
  private var isRunning = false
  private var turnNow: Now?
  /// Called after each turn with the time that its work has cost.
  package var onTurn: ((Double) -> Void)?
  private var nameWorker: Worker?
  /// By how much a demonstration has moved the wall clock forward.
  private var aheadMilliseconds: Int64 = 0

  package typealias TimerToken = EventLoop.TimerToken

  /// What a descriptor is ready for.
  package struct Readiness: OptionSet, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
    package static let readable = Self(rawValue: EPOLLIN.rawValue)
    package static let writable = Self(rawValue: EPOLLOUT.rawValue)
    package static let ended = Self(rawValue: EPOLLHUP.rawValue | EPOLLERR.rawValue)
  }

  private final class Watch {
    /// Distinguishes this watch from earlier and later ones of the same descriptor number.
    let generation: UInt32
    let handler: (Readiness) -> Void
    init(_ generation: UInt32, _ handler: @escaping (Readiness) -> Void) {
      self.generation = generation
      self.handler = handler
    }
  }

  /// - Parameter ignoresPipeSignal: whether `write` to a closed pipe returns an error instead of
  ///   ending the process. A library leaves that to the program; sockets never raise SIGPIPE.
  package init(ignoresPipeSignal: Bool = true) throws(LoopError) {
    epoll = try Descriptor(epoll_create1(Int32(EPOLL_CLOEXEC)), from: "epoll_create1")
    wake = try Descriptor(eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC)), from: "eventfd")
    if ignoresPipeSignal { signal(SIGPIPE, SIG_IGN) }
    let number = wake.number
    try watch(number, for: .readable) { _ in
      var count: UInt64 = 0
      _ = read(number, &count, 8)
    }
  }

  deinit {
    events.deallocate()
    readBuffer.deallocate()
  }
}

// MARK: - The turn

extension Loop {
  /// Runs on the calling thread until `stop()`.
  package func run() {
    inbox.withLock { $0.thread = pthread_self() }
    isRunning = true
    while isRunning { turn() }
    turnNow = nil
  }

  /// Runs on the calling thread while anything can happen: a descriptor is watched, a timer is set
  /// or a job waits.
  func runUntilIdle() {
    inbox.withLock { $0.thread = pthread_self() }
    while !isIdle { turn() }
    turnNow = nil
  }

  /// The descriptor that wakes the loop is always watched.
  var isIdle: Bool {
    watchedCount == 1 && timers.next == nil && endOfTurn.isEmpty
      && inbox.withLock { $0.jobs.isEmpty }
  }

  /// Ends `run` after this turn, its output included.
  package func stop() { isRunning = false }

  private func turn() {
    let count = wait()
    let stopwatch = Stopwatch()
    turnNow = readNow()
    for event in events.prefix(count) { dispatch(event) }
    runJobs()
    fireTimers()
    runJobs()
    runEndOfTurn()
    onTurn?(stopwatch.seconds)
  }

  private func wait() -> Int {
    let count = epoll_wait(
      epoll.number, events.baseAddress, Int32(Self.eventsMax), waitMilliseconds)
    precondition(count >= 0 || errno == EINTR, "epoll_wait refuses only what is not an epoll")
    return Int(max(0, count))
  }

  private var waitMilliseconds: Int32 {
    if !endOfTurn.isEmpty || inbox.withLock({ !$0.jobs.isEmpty }) { return 0 }
    guard let next = timers.next else { return -1 }
    // Not `now`, because this turn may have taken long.
    return Int32(clamping: max(0, next.milliseconds(since: readNow().uptime)))
  }

  private func dispatch(_ event: epoll_event) {
    let index = Int(UInt32(truncatingIfNeeded: event.data.u64))
    guard let watch = watches[index], watch.generation == event.data.u64 >> 32 else { return }
    watch.handler(Readiness(rawValue: event.events))
  }

  private func runJobs() {
    inbox.withLock { swap(&$0.jobs, &spareJobs) }
    for job in spareJobs {
      switch job {
      case .closure(let body): body()
      case .executor(let job): job.runSynchronously(on: asUnownedSerialExecutor())
      }
    }
    spareJobs.removeAll(keepingCapacity: true)
  }

  private func fireTimers() {
    let newest = timers.newest
    while let action = timers.removeDue(at: now.uptime, setBy: newest) { action() }
  }

  private func runEndOfTurn() {
    let actions = endOfTurn
    endOfTurn = []
    for action in actions { action() }
  }
}

// MARK: - Time and order

extension Loop {
  /// Both clocks, as read at the start of this turn; outside a turn, their current values.
  package var now: Now { turnNow ?? readNow() }

  /// Reads both clocks.
  package func readNow() -> Now {
    Now(
      instant: Instant(milliseconds: Self.milliseconds(CLOCK_REALTIME) + aheadMilliseconds),
      uptime: Uptime(milliseconds: Self.milliseconds(CLOCK_MONOTONIC)))
  }

  /// For `DemoClock`: sets the wall clock ahead of the machine's. It never goes back.
  func moveWallClock(aheadBySeconds seconds: Int64) {
    let step = seconds * 1_000 - aheadMilliseconds
    guard step > 0 else { return }
    aheadMilliseconds += step
    turnNow = turnNow.map {
      Now(instant: $0.instant.advanced(byMilliseconds: step), uptime: $0.uptime)
    }
  }

  private static func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// Timers fire by deadline, then in the order they were set.
  @discardableResult
  package func schedule(at: Uptime, _ action: @escaping () -> Void) -> TimerToken {
    timers.add(at: at, action)
  }

  /// Does nothing if the timer has fired or was cancelled.
  package func cancel(_ token: TimerToken?) {
    if let token { timers.remove(token) }
  }

  /// Runs `action` once, after this turn's handlers, so that all output of a turn leaves in one
  /// write. An action added by such an action runs at the end of the next turn, which does not
  /// wait.
  package func atEndOfTurn(_ action: @escaping () -> Void) { endOfTurn.append(action) }
}

// MARK: - Names

extension Loop {
  /// The thread that looks up names.
  func resolver() throws(LoopError) -> Worker {
    if let nameWorker { return nameWorker }
    let worker = try Worker(loop: self)
    nameWorker = worker
    return worker
  }

  func forgetResolver() {
    nameWorker?.finish()
    nameWorker = nil
  }
}

// MARK: - Descriptors

extension Loop {
  /// Calls `handler` while the descriptor is ready, until `unwatch`, which must come before the
  /// descriptor is closed. `.ended` is reported whether requested or not.
  package func watch(
    _ descriptor: Int32, for interest: Readiness, _ handler: @escaping (Readiness) -> Void
  ) throws(LoopError) {
    watchCount &+= 1
    try control(EPOLL_CTL_ADD, descriptor, interest, generation: watchCount)
    let index = Int(descriptor)
    while watches.count <= index { watches.append(nil) }
    watches[index] = Watch(watchCount, handler)
    watchedCount += 1
  }

  package func change(_ descriptor: Int32, to interest: Readiness) throws(LoopError) {
    guard let watch = watched(descriptor) else { throw LoopError("epoll_ctl", code: ENOENT) }
    try control(EPOLL_CTL_MOD, descriptor, interest, generation: watch.generation)
  }

  package func unwatch(_ descriptor: Int32) {
    guard watched(descriptor) != nil else { return }
    watches[Int(descriptor)] = nil
    watchedCount -= 1
    epoll_ctl(epoll.number, EPOLL_CTL_DEL, descriptor, nil)
  }

  private func watched(_ descriptor: Int32) -> Watch? {
    watches.indices.contains(Int(descriptor)) ? watches[Int(descriptor)] : nil
  }

  private func control(
    _ operation: Int32, _ descriptor: Int32, _ interest: Readiness, generation: UInt32
  ) throws(LoopError) {
    let name = UInt64(generation) << 32 | UInt64(UInt32(bitPattern: descriptor))
    var event = epoll_event(events: interest.rawValue, data: epoll_data_t(u64: name))
    guard epoll_ctl(epoll.number, operation, descriptor, &event) == 0 else {
      throw LoopError("epoll_ctl")
    }
  }

  /// Calls `handler` on the loop when the process gets one of the signals. It blocks them in this
  /// thread and in those that it starts later: call it before starting others.
  package func onSignals(
    _ numbers: [Int32], _ handler: @escaping (Int32) -> Void
  ) throws(LoopError) {
    let signals = try SignalWatch(numbers)
    try watch(signals.descriptor.number, for: .readable) { _ in
      while let number = signals.next() { handler(number) }
    }
  }
}
