import EventLoop
import Foundation
import Synchronization
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// A stop ends within its time, whatever the disk does.
@Suite struct StopTests {
  /// Stops a server whose worker waits for a disk that hangs, or doesn't.
  private func stop(whileHanging hangs: Bool) throws -> (isOverdue: Bool, events: [LogLine.Event]) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "beatspace-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let lines = Mutex<[LogLine.Event]>([])
    let loop = try Loop()
    var options = ServerOptions(
      listen: [ListenAddress(host: "127.0.0.1", port: 0)], directory: folder.path)
    options.stopMilliseconds = hangs ? 20 : 60_000
    let server = try Server(options, on: loop) { line in
      lines.withLock { $0.append(line.event) }
      return true
    }
    let disk = DispatchSemaphore(value: hangs ? 0 : 1)
    let isOverdue = try server.assumeIsolated { server in
      _ = try server.start()
      server.worker.submit({ disk.wait() }, then: {})
      server.stop()
      loop.run()
      return server.isOverdue
    }
    disk.signal()
    return (isOverdue, lines.withLock { $0 })
  }

  @Test func `a disk that hangs doesn't hold a stop for ever`() throws {
    let (isOverdue, events) = try stop(whileHanging: true)
    #expect(isOverdue && events.last == .stopOverdue)
  }

  @Test func `a disk that answers ends a stop at once`() throws {
    let (isOverdue, events) = try stop(whileHanging: false)
    #expect(!isOverdue && events.last == .drain)
  }
}
