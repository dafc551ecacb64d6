import EventLoop
import Testing
import Wire

/// The loop, run in the test's own thread.
@Suite struct LoopTests {
  @Test func `timers fire by deadline, then in the order they were set`() throws {
    let loop = try Loop()
    var fired = ""
    let now = loop.now.uptime
    loop.schedule(at: now.advanced(byMilliseconds: 2)) {
      fired += "c"
      loop.stop()
    }
    loop.schedule(at: now) { fired += "a" }
    loop.schedule(at: now) { fired += "b" }
    let cancelled = loop.schedule(at: now) { fired += "x" }
    loop.cancel(cancelled)
    loop.run()
    #expect(fired == "abc")
  }

  @Test func `a timer that sets itself again doesn't keep the loop from its signals and sockets`()
    throws
  {
    let loop = try Loop()
    var count = 0
    func again() {
      count += 1
      loop.schedule(at: loop.now.uptime) { again() }
    }
    again()
    loop.post { [loop] in loop.post { loop.stop() } }
    loop.run()
    #expect(count >= 1)
  }

  @Test func `what is sent in one turn leaves in one write`() throws {
    let loop = try Loop()
    var received: [UInt8] = []
    var accepted: TCPStream?
    let listener = try TCPListener(loop, host: "127.0.0.1", port: 0) { stream in
      accepted = stream
      stream.onReceive = {
        received += $0
        if received.count == 6 { loop.stop() }
      }
    }
    let port = UInt16(listener.address.split(separator: ":")[1]) ?? 0
    let stream = TCPStream(loop, host: "127.0.0.1", port: port)
    stream.onConnect = {
      stream.send(Array("abc".utf8))
      stream.send(Array("def".utf8))
    }
    loop.run()
    #expect(received == Array("abcdef".utf8))
    #expect(stream.writeCount == 1)
    stream.close()
    accepted?.close()
    listener.cancel()
  }

  @Test func `a worker's jobs run in order and come back on the loop`() throws {
    let loop = try Loop()
    let worker = try Worker(loop: loop)
    let results = Results()
    for number in 1...3 {
      worker.submit({ number }, then: { value in results.values.append(value) })
    }
    worker.submit({ 0 }, then: { [loop] _ in loop.stop() })
    loop.run()
    #expect(results.values == [1, 2, 3])
  }

  // Unchecked: only the loop's thread uses it, which is the test's.
  private final class Results: @unchecked Sendable { var values: [Int] = [] }
}
