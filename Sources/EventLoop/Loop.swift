import CLinux
import Glibc
import Synchronization
package import Wire

/// One thread, one wait. What each turn guarantees:
///
/// 1. It waits for what happens first: a descriptor, a signal, a posted job, the next deadline.
///    Without a timer it waits for ever: nothing polls.
/// 2. It reads both clocks, once: all of a turn happens at one time.
/// 3. It runs the handlers of what is ready. None is called after its `unwatch`, not even for what
///    was ready before, nor when the number of its descriptor is another's by now.
/// 4. It runs posted jobs, then due timers: by deadline, then in the order they were set. What
///    these set or post themselves comes in the next turn, after the descriptors.
/// 5. It lets whoever has output write it, once: a peer gets one write a turn, whatever it is sent.
///
/// Everything is level-triggered: what a handler leaves unread is ready again. It is also an
/// executor, so an actor can live on its thread and be entered without a hop.
///
/// Grander would be io_uring or a loop per core; one thread of epoll is as fast as C here, and
/// everything that is true happens in one order.
///
/// Unchecked: all but `post` and `enqueue` is used by the loop's thread alone; those two reach it
/// through a mutex and an eventfd.
package final class Loop: SerialExecutor, @unchecked Sendable {
  /// Descriptors taken care of in one turn.
  private static let eventsMax = 256
  /// Bytes read from one descriptor in one turn.
  private static let readBytesMax = 64 << 10

  private let epoll: Descriptor
  let wake: Descriptor
  let inbox = Mutex(Inbox())
  private let events = UnsafeMutableBufferPointer<epoll_event>.allocate(capacity: eventsMax)
  /// What a handler reads into, one for all: it is looked at before the next handler runs.
  let readBuffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: readBytesMax, alignment: 16)
  /// By number of the descriptor, as the kernel gives out small ones.
  private var watches: [Watch?] = []
  /// Watches made so far, and those that there are.
  private var watchCount: UInt32 = 0
  private var watchedCount = 0
  private var timers = TimerQueue()
  private var endOfTurn: [() -> Void] = []
  private var spareJobs: [Job] = []
  private var isRunning = false
  private var turnNow: Now?
  private var nameWorker: Worker?

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
    /// Tells this watch from others of the same descriptor number, before and after.
    let generation: UInt32
    let handler: (Readiness) -> Void
    init(_ generation: UInt32, _ handler: @escaping (Readiness) -> Void) {
      self.generation = generation
      self.handler = handler
    }
  }

  /// - Parameter ignoresPipeSignal: a peer that has gone is an error of `write`, not the end of the
  ///   process. That is for a program to decide; sockets never raise the signal anyway.
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

  /// Runs on the calling thread as long as anything can happen: a descriptor is watched, a timer is
  /// set, a job waits.
  func runUntilIdle() {
    inbox.withLock { $0.thread = pthread_self() }
    while !isIdle { turn() }
    turnNow = nil
  }

  /// The descriptor that wakes the loop is watched always.
  var isIdle: Bool {
    watchedCount == 1 && timers.next == nil && endOfTurn.isEmpty
      && inbox.withLock { $0.jobs.isEmpty }
  }

  /// Ends `run` after this turn, its output included.
  package func stop() { isRunning = false }

  private func turn() {
    let count = wait()
    turnNow = readNow()
    for event in events.prefix(count) { dispatch(event) }
    runJobs()
    fireTimers()
    runJobs()
    runEndOfTurn()
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
    // Not `now`: the turn may have taken long.
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
    while let action = timers.takeDue(at: now.uptime, setBy: newest) { action() }
  }

  private func runEndOfTurn() {
    let actions = endOfTurn
    endOfTurn = []
    for action in actions { action() }
  }
}

// MARK: - Time and order

extension Loop {
  /// Both clocks, as read when this turn began; outside of a turn, as they are.
  package var now: Now { turnNow ?? readNow() }

  /// Both clocks, as they are.
  package func readNow() -> Now {
    Now(
      instant: Instant(milliseconds: Self.milliseconds(CLOCK_REALTIME)),
      uptime: Uptime(milliseconds: Self.milliseconds(CLOCK_MONOTONIC)))
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

  /// Does nothing when it has fired or was cancelled before.
  package func cancel(_ token: TimerToken?) {
    if let token { timers.remove(token) }
  }

  /// Runs `action` once, when this turn's handlers are done: all that a peer gets in one turn
  /// leaves in one write. What is asked for by such an action comes at the end of the next turn,
  /// which does not wait.
  package func atEndOfTurn(_ action: @escaping () -> Void) { endOfTurn.append(action) }
}

// MARK: - Names

extension Loop {
  /// The thread on which names are looked up.
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
  /// Calls `handler` as long as the descriptor is ready, until `unwatch`, which comes before the
  /// descriptor is closed. `.ended` is told whether it is asked for or not.
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

  /// Calls `handler` on the loop when the process gets one of the signals. They are blocked in this
  /// thread and in those it starts from here on: call it before there are others.
  package func onSignals(
    _ numbers: [Int32], _ handler: @escaping (Int32) -> Void
  ) throws(LoopError) {
    let signals = try SignalWatch(numbers)
    try watch(signals.descriptor.number, for: .readable) { _ in
      while let number = signals.next() { handler(number) }
    }
  }
}
