import EventLoop
import HTTPClient
import WSCore
import Wire

/// Runs a client's machine on a loop: opens its sockets and carries its messages. `ClientMachine`
/// makes all decisions. Used on the loop's thread.
final class ClientRunner {
  private let path: String
  private let options: WebSocketOptions
  private let queue: EventQueue
  private let shell: MachineShell<ClientMachine>
  /// The subprotocol of the newest connection.
  private(set) var subprotocol: String?
  /// Tasks that wait for a connection. A new group begins whenever a connection is lost.
  private(set) var opening = Waiters<Result<Void, WebSocketError>>()
  private var hasOpened = false
  let closing = Waiters<Void>()

  init(
    _ loop: Loop, _ endpoint: Endpoint, path: String, options: WebSocketOptions, queue: EventQueue
  ) {
    self.path = path
    self.options = options
    self.queue = queue
    shell = MachineShell(loop, endpoint, ClientMachine(options, generator: SystemRandom()))
    shell.onAction = { [unowned self] in perform($0) }
    shell.onEvent = { [unowned self] in receive($0, of: $1) }
  }

  var state: WebSocketState { shell.machine.reported }

  func handle(_ input: ClientInput) { shell.handle(input) }

  /// Closes the socket without waiting, because the client is gone.
  func leave() {
    shell.close()
    queue.finish()
  }

  private func perform(_ action: ClientAction) {
    switch action {
    case .open(let attempt): shell.open(attempt, options.socketOptions(path: path))
    case .ping(let attempt, let bytes): shell.socket(of: attempt)?.ping(bytes)
    case .abandon(let attempt): if shell.socket(of: attempt) != nil { shell.hangUp() }
    case .sendClose(let attempt, let code, let reason):
      shell.socket(of: attempt)?.sendClose(CloseCode(rawValue: code.rawValue), reason)
    case .report(let state): report(state)
    }
  }

  private func report(_ state: WebSocketState) {
    queue.put(.stateChanged(state))
    switch state {
    case .idle, .connecting: break
    case .connected:
      hasOpened = true
      opening.finish(.success(()))
    case .reconnecting, .closing: loseConnection()
    case .closed(let end):
      loseConnection()
      opening.finish(.failure(.closed(because: end)))
      closing.finish(())
      queue.finish()
    }
  }

  private func loseConnection() {
    guard hasOpened else { return }
    hasOpened = false
    opening = Waiters()
  }
}

// MARK: - What the server sends

extension ClientRunner {
  private func receive(_ event: ClientSocket.Event, of attempt: Int) {
    switch event {
    case .opened(let subprotocol):
      self.subprotocol = subprotocol
      handle(.opened(attempt: attempt))
      // The reader may still have messages of the last connection to read.
      pauseIfFull()
    case .heard: handle(.heard(attempt: attempt))
    case .pong(let bytes): handle(.pong(attempt: attempt, bytes))
    case .text(let bytes): deliver(.text(String(decoding: bytes, as: UTF8.self)))
    case .binary(let bytes): deliver(.binary(bytes))
    case .refused(let status, _): handle(.ended(attempt: attempt, .refused(status: status)))
    case .closed(let end): handle(.ended(attempt: attempt, end))
    }
  }

  private func deliver(_ event: WebSocketEvent) {
    queue.put(event)
    pauseIfFull()
  }

  private func pauseIfFull() {
    guard shell.machine.isLive, queue.isFull() else { return }
    shell.socket?.pause()
    handle(.paused)
  }

  /// The queue has room again.
  func resume() {
    handle(.resumed)
    shell.socket?.resume()
  }
}

// MARK: - What the user sends

extension ClientRunner {
  func send(text: String) throws(WebSocketError) {
    try socket(forMessageOf: text.utf8.count).send(text: Array(text.utf8))
  }

  func send(binary: [UInt8]) throws(WebSocketError) {
    try socket(forMessageOf: binary.count).send(binary: binary)
  }

  private func socket(forMessageOf byteCount: Int) throws(WebSocketError) -> ClientSocket {
    if case .closed(let end) = state { throw .closed(because: end) }
    guard shell.machine.isLive, let socket = shell.socket, socket.isOpen else {
      throw .notConnected
    }
    guard byteCount <= options.messageBytesMax else {
      throw .messageTooBig(limit: options.messageBytesMax)
    }
    guard socket.waitingBytes < options.sendBufferBytesMax else {
      throw .sendBufferFull(limit: options.sendBufferBytesMax)
    }
    return socket
  }
}
