import Synchronization
import Testing
import Wire

@testable import EventLoop

/// An actor on a loop's thread.
private actor Resident {
  private let thread: LoopThread
  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
  private var count = 0

  init(_ thread: LoopThread) { self.thread = thread }

  func add() -> Int {
    count += 1
    return count
  }

  /// Returns after a timer of the loop.
  func rest() async {
    await withCheckedContinuation { continuation in
      thread.loop.schedule(at: thread.loop.now.uptime.advanced(byMilliseconds: 1)) {
        continuation.resume()
      }
    }
  }
}

@Suite(.timeLimit(.minutes(1))) struct LoopThreadTests {
  private func eventually(_ condition: () -> Bool) async throws -> Bool {
    for _ in 0..<5_000 {
      if condition() { return true }
      try await Task.sleep(for: .milliseconds(2))
    }
    return false
  }

  @Test func `the thread exists while there is something to do, and starts again`() async throws {
    let thread = try LoopThread()
    #expect(!thread.isRunning)
    let resident = Resident(thread)
    for number in 1...3 {
      #expect(await resident.add() == number)
      await resident.rest()
      #expect(try await eventually { !thread.isRunning })
    }
  }

  @Test func `jobs of many tasks run one at a time, whenever the thread ends`() async throws {
    let resident = Resident(try LoopThread())
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask { for _ in 0..<200 { _ = await resident.add() } }
      }
    }
    #expect(await resident.add() == 1_601)
  }

  @Test func `the loop's thread and the resolver's leave nothing behind`() async throws {
    weak var seen: LoopThread?
    weak var loop: Loop?
    do {
      let thread = try LoopThread()
      (seen, loop) = (thread, thread.loop)
      thread.post { [unowned thread] in
        let stream = TCPStream(thread.loop, host: "nowhere.invalid", port: 1)
        // A name lookup alone keeps no thread.
        let deadline = thread.loop.now.uptime.advanced(byMilliseconds: 20_000)
        let timer = thread.loop.schedule(at: deadline) {}
        stream.onEnd = { [unowned thread] _ in
          thread.loop.cancel(timer)
          _ = stream
        }
      }
      #expect(try await eventually { !thread.isRunning })
    }
    #expect(try await eventually { seen == nil && loop == nil })
  }
}

@Suite struct StallTimerTests {
  /// How often a timer of one millisecond fired while each turn made progress.
  private func stalls(_ moves: [Bool]) throws -> Int {
    let loop = try Loop()
    var count = 0
    let timer = StallTimer(loop, limitMilliseconds: 1) { count += 1 }
    for move in moves { timer.recordProgress(isUnderWay: move) }
    loop.runUntilIdle()
    return count
  }

  @Test func `a transfer that stands still is reported once`() throws {
    #expect(try stalls([]) == 0)
    #expect(try stalls([true]) == 1)
    #expect(try stalls([true, true]) == 1)
    #expect(try stalls([true, false]) == 0)
    #expect(try stalls([true, false, true]) == 1)
  }

  @Test func `a transfer that progresses is not reported`() throws {
    let loop = try Loop()
    var moves = 0
    var movesAtStall: Int?
    let timer = StallTimer(loop, limitMilliseconds: 40) { movesAtStall = moves }
    func move() {
      moves += 1
      timer.recordProgress(isUnderWay: true)
      guard moves < 30 else { return }
      loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: 2)) { move() }
    }
    move()
    loop.runUntilIdle()
    #expect(movesAtStall == 30)
  }
}
