import EventLoop
import HTTPClient
import WSCore
import Wire

/// Runs a client's machine on a loop: opens its sockets, carries its messages, sets its one timer.
/// All that is decided is decided in `ClientMachine`. Used on the loop's thread.
final class ClientRunner {
  private let loop: Loop
  private let endpoint: Endpoint
  private let path: String
  private let options: WebSocketOptions
  private let queue: EventQueue
  private var machine: ClientMachine
  private var socket: ClientSocket?
  private var timer: Loop.TimerToken?
  private var timerAt: Uptime?
  /// The newest connection's.
  private(set) var subprotocol: String?
  /// Those who wait for a connection: one group until there is one, then another.
  private(set) var opening = Waiters<Result<Void, WebSocketError>>()
  private var hasOpened = false
  let closing = Waiters<Void>()

  init(
    _ loop: Loop, _ endpoint: Endpoint, path: String, options: WebSocketOptions, queue: EventQueue
  ) {
    self.loop = loop
    self.endpoint = endpoint
    self.path = path
    self.options = options
    self.queue = queue
    machine = ClientMachine(options, generator: SystemRandom())
  }

  var state: WebSocketState { machine.reported }

  func handle(_ input: ClientInput) {
    machine.handle(input, now: loop.now.uptime)
    act()
  }

  /// Leaves without waiting: nobody is there any more.
  func leave() {
    loop.cancel(timer)
    socket?.close()
    socket = nil
    queue.finish()
  }

  private func act() {
    for action in machine.takeActions() {
      switch action {
      case .open(let attempt): open(attempt)
      case .ping(let attempt, let bytes): if socket?.attempt == attempt { socket?.ping(bytes) }
      case .abandon(let attempt): if socket?.attempt == attempt { abandon() }
      case .sayGoodbye(let attempt, let code, let reason):
        guard socket?.attempt == attempt else { continue }
        socket?.sayGoodbye(CloseCode(rawValue: code.rawValue), reason)
      case .report(let state): report(state)
      }
    }
    schedule()
  }

  private func schedule() {
    // Each read is a sign of life, and few of them move the deadline.
    guard machine.deadline != timerAt else { return }
    loop.cancel(timer)
    timerAt = machine.deadline
    timer = timerAt.map { deadline in
      loop.schedule(at: deadline) { [weak self] in self?.tick() }
    }
  }

  private func tick() {
    timer = nil
    timerAt = nil
    machine.tick(now: loop.now.uptime)
    act()
  }

  private func open(_ attempt: Int) {
    let options = options.socketOptions(path: path)
    socket = ClientSocket(loop, endpoint, attempt: attempt, options: options) {
      [weak self] event in self?.receive(event, of: attempt)
    }
  }

  private func abandon() {
    socket?.close()
    socket = nil
  }

  private func report(_ state: WebSocketState) {
    queue.put(.stateChanged(state))
    switch state {
    case .idle, .connecting: break
    case .connected:
      hasOpened = true
      opening.settle(.success(()))
    case .reconnecting, .closing: loseConnection()
    case .closed(let end):
      loseConnection()
      opening.settle(.failure(.closed(because: end)))
      closing.settle(())
      queue.finish()
    }
  }

  private func loseConnection() {
    guard hasOpened else { return }
    hasOpened = false
    opening = Waiters()
  }
}

// MARK: - What comes

extension ClientRunner {
  private func receive(_ event: ClientSocket.Event, of attempt: Int) {
    guard socket?.attempt == attempt else { return }
    switch event {
    case .opened(let subprotocol):
      self.subprotocol = subprotocol
      handle(.opened(attempt: attempt))
      // Whoever has not read what the last connection brought gets nothing of this one yet.
      pauseIfFull()
    case .heard: handle(.heard(attempt: attempt))
    case .pong(let bytes): handle(.pong(attempt: attempt, bytes))
    case .text(let bytes): deliver(.text(String(decoding: bytes, as: UTF8.self)))
    case .binary(let bytes): deliver(.binary(bytes))
    case .refused(let status, _): end(attempt, .refused(status: status))
    case .closed(let end): self.end(attempt, end)
    }
  }

  private func deliver(_ event: WebSocketEvent) {
    queue.put(event)
    pauseIfFull()
  }

  private func end(_ attempt: Int, _ end: WebSocketEnd) {
    socket = nil
    handle(.ended(attempt: attempt, end))
  }

  private func pauseIfFull() {
    guard machine.isLive, queue.isFull() else { return }
    socket?.pause()
    handle(.paused)
  }

  /// The queue has room again.
  func resume() {
    handle(.resumed)
    socket?.resume()
  }
}

// MARK: - What goes

extension ClientRunner {
  func send(text: String) throws(WebSocketError) {
    try check(text.utf8.count).send(text: Array(text.utf8))
  }

  func send(binary: [UInt8]) throws(WebSocketError) {
    try check(binary.count).send(binary: binary)
  }

  /// The socket for a message of so many bytes.
  private func check(_ count: Int) throws(WebSocketError) -> ClientSocket {
    if case .closed(let end) = state { throw .closed(because: end) }
    guard machine.isLive, let socket, socket.isOpen else { throw .notConnected }
    guard count <= options.messageBytesMax else {
      throw .messageTooBig(limit: options.messageBytesMax)
    }
    guard socket.waitingBytes < options.sendBufferBytesMax else {
      throw .sendBufferFull(limit: options.sendBufferBytesMax)
    }
    return socket
  }
}
