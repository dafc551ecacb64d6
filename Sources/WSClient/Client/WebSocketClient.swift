import EventLoop
import Glibc
import HTTPClient
import TLS
import WSCore

/// A WebSocket (RFC 6455) that comes back: when its connection ends it makes another, for ever,
/// until it is closed.
///
/// What happens to it is told by ``events``, in order: messages and changes of ``state``. What is
/// sent goes to the connection that there is; nothing is kept for the next, and nothing tells
/// whether the other end has taken what was sent last before an end.
///
/// All clients of a process share one thread, which is there while any of them has something to
/// do, and is the executor of this actor. A client that nobody refers to any more leaves its server
/// with code 1001 and ends its ``events``; to say goodbye in other words, and to hear the server's,
/// use ``close(code:reason:)``.
public actor WebSocketClient {
  private let thread: LoopThread
  private let runner: ClientRunner

  /// What happens, for one reader: see ``WebSocketEvents`` for several, and for slow ones. An
  /// iteration does not keep the client.
  public nonisolated let events: WebSocketEvents

  /// The thread that all clients share.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    thread.asUnownedSerialExecutor()
  }

  /// Makes a client that does nothing yet.
  ///
  /// - Parameters:
  ///   - url: `ws://HOST:PORT/PATH?QUERY`, or with `wss:` under TLS; without a port 80 and 443
  ///     (RFC 6455 §3). It has no fragment and no user, and what is not ASCII is in percents.
  ///   - options: what may be set.
  /// - Throws: ``WebSocketError/invalidURL(_:)``, ``WebSocketError/invalidOption(_:)``,
  ///   ``WebSocketError/unusableCAFile(_:)`` or ``WebSocketError/noResources(_:)``.
  public init(
    url: String, options: WebSocketOptions = WebSocketOptions()
  ) throws(WebSocketError) {
    try self.init(url: url, options: options, thread: try ClientThread.current())
  }

  init(url: String, options: WebSocketOptions, thread: LoopThread) throws(WebSocketError) {
    let url = try WebSocketURL(url)
    try options.check()
    let endpoint = try Self.endpoint(url, options)
    let queue = EventQueue(
      bytesMax: options.receiveBufferBytesMax, messagesMax: options.receiveBufferMessagesMax)
    self.thread = thread
    runner = ClientRunner(thread.loop, endpoint, path: url.path, options: options, queue: queue)
    events = WebSocketEvents(queue: queue)
    queue.onRoom { [weak self] in self?.resume() }
  }

  isolated deinit { runner.leave() }

  private static func endpoint(
    _ url: WebSocketURL, _ options: WebSocketOptions
  ) throws(WebSocketError) -> Endpoint {
    do {
      let endpoint = try Endpoint(url.server, caFile: options.caFile) { name in
        options.proxy.variable(name)
      }
      if let proxy = endpoint.proxy, proxy.address.isSecure {
        throw WebSocketError.invalidOption("\(proxy.address): TLS is not spoken with proxies.")
      }
      return endpoint
    } catch let error as WebSocketError {
      throw error
    } catch let error as TLSError {
      throw .unusableCAFile(error.description)
    } catch let error as ServerAddress.Malformed {
      throw .invalidOption("The proxy can't be used: \(error)")
    } catch {
      throw .invalidOption("\(error)")
    }
  }

  private nonisolated func resume() {
    thread.post { [self] in assumeIsolated { $0.runner.resume() } }
  }
}

// MARK: - The life of a connection

extension WebSocketClient {
  /// How the client stands with its server, now.
  public var state: WebSocketState { runner.state }

  /// The time from the newest answered ping to its pong, in whole milliseconds; nothing while there
  /// is no connection or no pong yet.
  public var latency: Duration? {
    switch state {
    case .connected(let latency): latency
    case .idle, .connecting, .reconnecting, .closing, .closed: nil
    }
  }

  /// The subprotocol that the server chose from ``WebSocketOptions/subprotocols`` for the newest
  /// connection (RFC 6455 §4.2.2); nothing where it chose none.
  public var subprotocol: String? { runner.subprotocol }

  /// Begins to connect, and returns once there is a connection. While the next attempt is waited
  /// for, it is made at once.
  ///
  /// Attempts that fail are told by ``events`` and followed by others. When the task is cancelled,
  /// only the waiting ends.
  ///
  /// - Throws: ``WebSocketError/closed(because:)`` when the client is closed, before or meanwhile,
  ///   which without ``WebSocketOptions/reconnects`` the first failure does;
  ///   ``WebSocketError/cancelled``.
  public func connect() async throws(WebSocketError) {
    runner.handle(.connect)
    try await runner.opening.outcome(orIfCancelled: .failure(.cancelled)).get()
  }

  /// Closes the client for good: says goodbye and waits for the server's, for
  /// ``WebSocketOptions/closeTimeout`` at most (RFC 6455 §7.1.2). Where there is no connection it
  /// returns at once. A second call waits for the same.
  ///
  /// Messages that have come and were not read can still be; those that come after this are
  /// dropped.
  ///
  /// - Parameters:
  ///   - code: one that ``WebSocketCloseCode/mayBeSent``.
  ///   - reason: 123 bytes of UTF-8 at most.
  /// - Throws: ``WebSocketError/invalidCloseCode(_:)`` or ``WebSocketError/closeReasonTooLong``.
  public func close(
    code: WebSocketCloseCode = .normal, reason: String = ""
  ) async throws(WebSocketError) {
    guard code.mayBeSent else { throw .invalidCloseCode(code) }
    guard reason.utf8.count <= Limits.controlBytes - 2 else { throw .closeReasonTooLong }
    runner.handle(.close(code, reason: reason))
    await runner.closing.outcome(orIfCancelled: ())
  }
}

// MARK: - Messages

extension WebSocketClient {
  /// Sends a text message. It leaves at once, or waits for a server that reads slowly.
  ///
  /// - Parameter text: ``WebSocketOptions/messageBytesMax`` bytes of UTF-8 at most.
  /// - Throws: ``WebSocketError/notConnected``, ``WebSocketError/closed(because:)``,
  ///   ``WebSocketError/messageTooBig(limit:)`` or ``WebSocketError/sendBufferFull(limit:)``; then
  ///   it was not sent.
  public func send(text: String) throws(WebSocketError) { try runner.send(text: text) }

  /// Sends a binary message. It leaves at once, or waits for a server that reads slowly.
  ///
  /// - Parameter binary: ``WebSocketOptions/messageBytesMax`` bytes at most.
  /// - Throws: ``WebSocketError/notConnected``, ``WebSocketError/closed(because:)``,
  ///   ``WebSocketError/messageTooBig(limit:)`` or ``WebSocketError/sendBufferFull(limit:)``; then
  ///   it was not sent.
  public func send(binary: [UInt8]) throws(WebSocketError) { try runner.send(binary: binary) }
}

extension WebSocketProxy {
  /// What the environment's variable `name` says, or would.
  fileprivate func variable(_ name: String) -> String? {
    switch self {
    case .environment: getenv(name).map { String(cString: $0) }
    case .direct: nil
    case .url(let text): name == "https_proxy" || name == "http_proxy" ? text : nil
    }
  }
}
