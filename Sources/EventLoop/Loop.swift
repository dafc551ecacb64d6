import CLinux
import Glibc
import Synchronization
package import Wire

/// One thread, one wait. Each turn: wait for what happens, run its handlers, run posted jobs, fire
/// due timers, then let whoever has output write it, once. With no timer set it waits for ever:
/// nothing polls.
///
/// It is also an executor, so an actor can live on its thread and be entered without a hop.
/// Grander would be io_uring or a loop per core; one thread of epoll is as fast as C here, and
/// everything that is true happens in one order.
///
/// Unchecked: all but `post` and `enqueue` is used by the loop's thread alone, which the two
/// reach through a mutex and an eventfd.
package final class Loop: SerialExecutor, @unchecked Sendable {
  private let epoll: Int32
  private let wake: Int32
  private var watches: [Int32: Watch] = [:]
  private var timers: [Timer] = []
  private var timerCount: UInt64 = 0
  private var endOfTurn: [() -> Void] = []
  private var isRunning = false
  private var signals: SignalWatch?
  private let thread = Mutex<pthread_t?>(nil)
  private let jobs = Mutex<[Job]>([])

  private enum Job {
    case closure(@Sendable () -> Void)
    case executor(UnownedJob)
  }

  struct Timer {
    var at: Uptime
    var order: UInt64
    var action: () -> Void
  }

  /// Names a timer that was set.
  package struct TimerToken: Hashable, Sendable { let order: UInt64 }

  /// What a descriptor is ready for.
  package struct Readiness: OptionSet, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
    package static let readable = Self(rawValue: EPOLLIN.rawValue)
    package static let writable = Self(rawValue: EPOLLOUT.rawValue)
    package static let ended = Self(rawValue: EPOLLHUP.rawValue | EPOLLERR.rawValue)
  }

  private final class Watch {
    let handler: (Readiness) -> Void
    init(_ handler: @escaping (Readiness) -> Void) { self.handler = handler }
  }

  package init() throws(LoopError) {
    epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    wake = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
    guard epoll >= 0, wake >= 0 else { throw LoopError("epoll") }
    signal(SIGPIPE, SIG_IGN)
    try watch(wake, for: .readable) { [wake] _ in
      var count: UInt64 = 0
      _ = read(wake, &count, 8)
    }
  }

  deinit {
    close(epoll)
    close(wake)
  }

  /// Both clocks.
  package var now: Now {
    Now(
      instant: Instant(milliseconds: Self.milliseconds(CLOCK_REALTIME)),
      uptime: Uptime(milliseconds: Self.milliseconds(CLOCK_MONOTONIC)))
  }

  private static func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// Runs on the calling thread until `stop()`.
  package func run() {
    thread.withLock { $0 = pthread_self() }
    isRunning = true
    while isRunning { turn() }
  }

  package func stop() { isRunning = false }

  private func turn() {
    var events = [epoll_event](repeating: epoll_event(), count: 64)
    let isBusy = jobs.withLock { !$0.isEmpty }
    let count = epoll_wait(epoll, &events, 64, isBusy ? 0 : timeoutMilliseconds)
    for event in events.prefix(Int(max(0, count))) {
      watches[event.data.fd]?.handler(Readiness(rawValue: event.events))
    }
    runJobs()
    fireTimers()
    runJobs()
    flush()
  }

  private var timeoutMilliseconds: Int32 {
    guard let next = timers.first else { return -1 }
    return Int32(clamping: max(0, next.at.milliseconds(since: now.uptime)))
  }

  private func runJobs() {
    let waiting = jobs.withLock { jobs in
      defer { jobs.removeAll(keepingCapacity: true) }
      return jobs
    }
    for job in waiting {
      switch job {
      case .closure(let body): body()
      case .executor(let job): job.runSynchronously(on: asUnownedSerialExecutor())
      }
    }
  }

  private func fireTimers() {
    // A timer set by a timer's action waits for the next turn, even when it is due already: the
    // sockets come in between.
    let last = timerCount
    let uptime = now.uptime
    while let index = timers.firstIndex(where: { $0.order <= last }), timers[index].at <= uptime {
      timers.remove(at: index).action()
    }
  }

  private func flush() {
    let actions = endOfTurn
    endOfTurn.removeAll(keepingCapacity: true)
    for action in actions { action() }
  }

  /// Runs `action` once, when this turn's handlers are done: all that a peer gets in one turn
  /// leaves in one write.
  package func atEndOfTurn(_ action: @escaping () -> Void) { endOfTurn.append(action) }

  /// Timers fire by deadline, then in the order they were set.
  @discardableResult
  package func schedule(at: Uptime, _ action: @escaping () -> Void) -> TimerToken {
    timerCount += 1
    let timer = Timer(at: at, order: timerCount, action: action)
    let index = timers.firstIndex { $0.at > at } ?? timers.count
    timers.insert(timer, at: index)
    return TimerToken(order: timerCount)
  }

  package func cancel(_ token: TimerToken?) {
    guard let token else { return }
    timers.removeAll { $0.order == token.order }
  }

  package func watch(
    _ descriptor: Int32, for interest: Readiness, _ handler: @escaping (Readiness) -> Void
  ) throws(LoopError) {
    watches[descriptor] = Watch(handler)
    try control(EPOLL_CTL_ADD, descriptor, interest)
  }

  package func change(_ descriptor: Int32, to interest: Readiness) throws(LoopError) {
    try control(EPOLL_CTL_MOD, descriptor, interest)
  }

  package func unwatch(_ descriptor: Int32) {
    guard watches.removeValue(forKey: descriptor) != nil else { return }
    epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, nil)
  }

  private func control(
    _ operation: Int32, _ descriptor: Int32, _ interest: Readiness
  ) throws(LoopError) {
    var event = epoll_event(events: interest.rawValue, data: epoll_data_t(fd: descriptor))
    guard epoll_ctl(epoll, operation, descriptor, &event) == 0 else { throw LoopError("epoll_ctl") }
  }

  /// Calls `handler` on the loop when the process gets the signal, which is blocked otherwise.
  package func onSignals(
    _ numbers: [Int32], _ handler: @escaping (Int32) -> Void
  ) throws(LoopError) {
    let watched = SignalWatch(numbers)
    signals = watched
    try watch(watched.descriptor, for: .readable) { _ in
      while let number = watched.next() { handler(number) }
    }
  }

  /// Runs `body` on the loop's thread; may be called on any.
  package func post(_ body: @escaping @Sendable () -> Void) { add(.closure(body)) }

  private func add(_ job: Job) {
    let isFirst = jobs.withLock { jobs in
      jobs.append(job)
      return jobs.count == 1
    }
    guard isFirst else { return }
    var one: UInt64 = 1
    _ = write(wake, &one, 8)
  }

  package func enqueue(_ job: consuming ExecutorJob) { add(.executor(UnownedJob(job))) }

  package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    UnownedSerialExecutor(ordinary: self)
  }

  package func checkIsolated() {
    precondition(isOnThread, "the loop's state belongs to the loop's thread")
  }

  private var isOnThread: Bool {
    thread.withLock { $0.map { pthread_equal($0, pthread_self()) != 0 } ?? true }
  }
}
