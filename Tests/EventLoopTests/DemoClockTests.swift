import Foundation
import Testing
import Wire

@testable import EventLoop

/// The demonstration's wall clock.
@Suite struct DemoClockTests {
  private let file = FileManager.default.temporaryDirectory.appending(
    path: "beatspace-clock-\(UUID().uuidString)")

  private func write(_ text: String) throws { try Data(text.utf8).write(to: file) }

  @Test func `the wall clock moves forward and never back, and uptime stays`() throws {
    let loop = try Loop()
    var steps: [Int64] = []
    loop.schedule(at: loop.now.uptime) {
      let before = loop.now
      for seconds: Int64 in [0, 3_600, 60, 86_400] {
        loop.moveWallClock(aheadBySeconds: seconds)
        steps.append(loop.now.instant.milliseconds(since: before.instant) / 1_000)
      }
      #expect(loop.now.uptime == before.uptime)
      loop.stop()
    }
    loop.run()
    #expect(steps == [0, 3_600, 3_600, 86_400])
  }

  @Test func `the file's seconds are followed, at first and at the signal`() throws {
    defer { try? FileManager.default.removeItem(at: file) }
    let loop = try Loop()
    try write("3600\n")
    let machine = loop.now.instant
    var moves = 0
    try DemoClock.follow(file.path, on: loop) {
      moves += 1
      loop.stop()
    }
    #expect(loop.now.instant.milliseconds(since: machine) >= 3_600_000)
    try write("7200")
    // Only to this thread, which has blocked the signal; the test's other threads have not.
    pthread_kill(pthread_self(), SIGUSR1)
    loop.run()
    #expect(moves == 1)
    #expect(loop.now.instant.milliseconds(since: machine) >= 7_200_000)
  }

  @Test(arguments: ["", "soon", "-1", "1.5", "315360001", "99999999999999999999"])
  func `a file without a number of seconds is refused`(text: String) throws {
    defer { try? FileManager.default.removeItem(at: file) }
    try write(text)
    #expect(throws: LoopError.self) { try DemoClock.secondsAhead(in: file.path) }
  }

  @Test func `a file that is not there is refused by its name`() {
    let error = #expect(throws: LoopError.self) {
      try DemoClock.secondsAhead(in: "/nowhere/clock")
    }
    #expect(error?.description.contains("/nowhere/clock") == true)
  }
}
