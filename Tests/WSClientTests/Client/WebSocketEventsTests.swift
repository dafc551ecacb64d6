import EventLoop
import Testing

@testable import WSClient

private func options(_ change: (inout WebSocketOptions) -> Void = { _ in }) -> WebSocketOptions {
  var options = WebSocketOptions()
  options.proxy = .direct
  change(&options)
  return options
}

/// Waits for a condition that another thread fulfils, with a limit.
private func eventually(_ condition: () async -> Bool) async throws -> Bool {
  for _ in 0..<5_000 {
    if await condition() { return true }
    try await Task.sleep(for: .milliseconds(2))
  }
  return false
}

/// Readers: slow ones, several, and none.
@Suite(.timeLimit(.minutes(1))) struct WebSocketEventsTests {
  @Test func `a slow reader makes the server wait, and misses nothing`() async throws {
    let server = try EchoServer(.flood(count: 300, bytes: 100_000))
    let client = try await WebSocketClient(
      url: "ws://\(server.start())/",
      options: options {
        $0.receiveBufferMessagesMax = 4
        $0.compresses = false
      })
    try await client.connect()
    #expect(try await eventually { client.events.queue.isFull() })
    #expect(client.events.queue.messageCount == 4)
    #expect(await server.waitingBytes > 0)
    var numbers: [Int] = []
    for try await case .binary(let bytes) in client.events {
      numbers.append(Int(String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)) ?? -1)
      #expect(client.events.queue.messageCount <= 4)
      if numbers.count == 300 { break }
    }
    #expect(numbers == Array(0..<300))
    guard case .connected = await client.state else {
      Issue.record("\(await client.state)")
      return
    }
    try await client.close()
  }

  @Test func `a client that isn't read asks for no answers, which it couldn't receive`()
    async throws
  {
    let server = try EchoServer(.flood(count: 300, bytes: 100_000))
    let url = "ws://\(try await server.start())/"
    let frequent = options {
      $0.receiveBufferMessagesMax = 4
      $0.heartbeatInterval = .milliseconds(10)
      // However slow this machine is, nobody is given up.
      $0.missedHeartbeatsMax = 1_000_000
    }
    let client = try WebSocketClient(url: url, options: frequent)
    try await client.connect()
    #expect(try await eventually { client.events.queue.isFull() })
    // Another client's heartbeats are the clock.
    await server.behave(.echo)
    let other = try WebSocketClient(url: url, options: frequent)
    try await other.connect()
    #expect(try await eventually { (await server.pingCounts.last ?? 0) >= 3 })
    let before = try #require(await server.pingCounts.first)
    let start = try #require(await server.pingCounts.last)
    #expect(try await eventually { (await server.pingCounts.last ?? 0) >= start + 20 })
    #expect(await server.pingCounts.first == before)
    try await other.close()
    try await client.close()
  }

  @Test func `messages before the server's end are delivered even if nobody was reading`()
    async throws
  {
    let server = try EchoServer(.flood(count: 20, bytes: 10))
    let client = try await WebSocketClient(
      url: "ws://\(server.start())/",
      options: options {
        $0.receiveBufferMessagesMax = 4
        $0.reconnects = false
      })
    try await client.connect()
    #expect(try await eventually { client.events.queue.isFull() })
    await server.stop()
    var count = 0
    for try await event in client.events { if case .binary = event { count += 1 } }
    #expect(count == 20)
    guard case .closed(.lost) = await client.state else {
      Issue.record("\(await client.state)")
      return
    }
  }

  @Test func `a second reader is refused, and can read after the first has ended`() async throws {
    let client = try WebSocketClient(url: "ws://127.0.0.1:1/", options: options())
    let first = Task {
      for try await _ in client.events {}
    }
    #expect(try await eventually { client.events.queue.hasWaiter })
    await #expect(throws: WebSocketError.secondConsumer) {
      for try await _ in client.events {}
    }
    // A refused and cancelled reader takes no event from the other one.
    let second = Task {
      for try await _ in client.events {}
    }
    second.cancel()
    _ = await second.result
    #expect(client.events.queue.hasWaiter)
    first.cancel()
    try await first.value
    try await client.close()
    var last: WebSocketEvent?
    for try await event in client.events { last = event }
    #expect(last == .stateChanged(.closed(because: .requested(isClean: true))))
  }

  @Test func `a cancelled reader ends without losing an event`() async throws {
    let server = try EchoServer()
    let client = try await WebSocketClient(url: "ws://\(server.start())/", options: options())
    let reading = Task {
      for try await _ in client.events {}
    }
    try await client.connect()
    reading.cancel()
    try await reading.value
    try await client.send(text: "still there")
    var texts: [String] = []
    for try await case .text(let text) in client.events {
      texts.append(text)
      break
    }
    #expect(texts == ["still there"])
    try await client.close()
  }

  @Test func `a cancelled wait for a connection ends, and the attempts continue`() async throws {
    let server = try EchoServer(.mute)
    let client = try await WebSocketClient(url: "ws://\(server.start())/", options: options())
    let connecting = Task { try await client.connect() }
    #expect(try await eventually { await client.state == .connecting(attempt: 1) })
    connecting.cancel()
    await #expect(throws: WebSocketError.cancelled) { try await connecting.value }
    #expect(await client.state == .connecting(attempt: 1))
    try await client.close()
  }

  @Test func `a client without references closes its connection, and its thread ends`() async throws
  {
    let server = try EchoServer()
    let thread = try LoopThread()
    let address = try await server.start()
    func connect() async throws -> WebSocketEvents {
      let client = try WebSocketClient(url: "ws://\(address)/", options: options(), thread: thread)
      try await client.connect()
      #expect(thread.isRunning)
      return client.events
    }
    var count = 0
    for try await event in try await connect() { if case .stateChanged = event { count += 1 } }
    #expect(count >= 2)
    #expect(try await server.hasHeard("1001 "))
    #expect(try await eventually { !thread.isRunning })
  }

  @Test func `the thread ends when the last client is closed`() async throws {
    let server = try EchoServer()
    let thread = try LoopThread()
    let url = "ws://\(try await server.start())/"
    let first = try WebSocketClient(url: url, options: options(), thread: thread)
    let second = try WebSocketClient(url: url, options: options(), thread: thread)
    try await first.connect()
    try await second.connect()
    try await first.close()
    #expect(thread.isRunning)
    try await second.close()
    #expect(try await eventually { !thread.isRunning })
    // A later call gets another thread.
    #expect(await first.state == .closed(because: .requested(isClean: true)))
  }
}

/// The queue between the loop's thread and the reader.
@Suite struct EventQueueTests {
  private func read(_ queue: EventQueue) async throws -> [WebSocketEvent] {
    queue.finish()
    var events: [WebSocketEvent] = []
    for try await event in WebSocketEvents(queue: queue) { events.append(event) }
    return events
  }

  @Test func `of the unread states since the last message the newest of each kind stays`()
    async throws
  {
    let queue = EventQueue(bytesMax: 10, messagesMax: 10)
    queue.put(.stateChanged(.connected(latency: nil)))
    queue.put(.text("a"))
    for attempt in 2...1_000 {
      let end = WebSocketEnd.silent
      queue.put(.stateChanged(.reconnecting(attempt: attempt, in: .zero, because: end)))
      queue.put(.stateChanged(.connecting(attempt: attempt)))
    }
    queue.put(.stateChanged(.connected(latency: nil)))
    for count in 1...3 { queue.put(.stateChanged(.connected(latency: .milliseconds(count)))) }
    #expect(
      try await read(queue) == [
        .stateChanged(.connected(latency: nil)), .text("a"),
        .stateChanged(.reconnecting(attempt: 1_000, in: .zero, because: .silent)),
        .stateChanged(.connecting(attempt: 1_000)),
        .stateChanged(.connected(latency: nil)),
        .stateChanged(.connected(latency: .milliseconds(3))),
      ])
  }

  @Test func `the queue is full by bytes or by count until half of it is read`() async throws {
    let queue = EventQueue(bytesMax: 10, messagesMax: 4)
    queue.put(.text("123456789"))
    #expect(!queue.isFull())
    queue.put(.text("0"))
    #expect(queue.isFull())
    var iterator = WebSocketEvents(queue: queue).makeAsyncIterator()
    #expect(try await iterator.next() == .text("123456789"))
    #expect(!queue.isFull())
    for _ in 0..<3 { queue.put(.binary([])) }
    #expect(queue.isFull())
    #expect(try await iterator.next() == .text("0"))
    // Three of four are left.
    #expect(queue.isFull())
    #expect(try await iterator.next() == .binary([]))
    #expect(!queue.isFull())
  }
}
