import EventLoop
import Glibc
import HTTPClient
import TLS
import WSCore

/// A WebSocket client (RFC 6455) that reconnects automatically: whenever its connection ends it
/// opens another, until you close it.
///
/// ``events`` delivers messages and changes of ``state`` in order. Sent messages go to the current
/// connection and are never kept for the next. After a connection has ended, you can't know whether
/// the server received the last ones.
///
/// All clients of a process share one thread, which exists while any of them has something to do.
/// It is the executor of this actor. A client without references closes its connection with code
/// 1001 and ends its ``events``. To close with another code, and to wait for the server's close
/// frame, use ``close(code:reason:)``.
public actor WebSocketClient {
  private let thread: LoopThread
  private let runner: ClientRunner

  /// Messages and changes of state, for one reader: see ``WebSocketEvents`` about several readers
  /// and slow ones. An iteration does not keep the client alive.
  public nonisolated let events: WebSocketEvents

  /// The thread that all clients share.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    thread.asUnownedSerialExecutor()
  }

  /// Creates a client that is idle.
  ///
  /// - Parameters:
  ///   - url: `ws://HOST:PORT/PATH?QUERY`, or `wss:` for TLS. The default ports are 80 and 443
  ///     (RFC 6455 §3). It has no fragment and no user; non-ASCII characters are percent-encoded.
  ///   - options: the client's options.
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
        throw WebSocketError.invalidOption("\(proxy.address): proxies with TLS are not supported.")
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
  /// The current state of the client.
  public var state: WebSocketState { runner.state }

  /// The time from the newest answered ping to its pong, in whole milliseconds; nil while there is
  /// no connection or no pong yet.
  public var latency: Duration? {
    switch state {
    case .connected(let latency): latency
    case .idle, .connecting, .reconnecting, .closing, .closed: nil
    }
  }

  /// The subprotocol that the server chose from ``WebSocketOptions/subprotocols`` for the newest
  /// connection (RFC 6455 §4.2.2); nil if it chose none.
  public var subprotocol: String? { runner.subprotocol }

  /// Connects, and returns once there is a connection. If the client waits for its next attempt,
  /// that attempt begins at once.
  ///
  /// ``events`` reports failed attempts, and others follow. Cancelling the task only ends the wait.
  ///
  /// - Throws: ``WebSocketError/closed(because:)`` if the client is or becomes closed; without
  ///   ``WebSocketOptions/reconnects`` the first failure closes it. ``WebSocketError/cancelled``.
  public func connect() async throws(WebSocketError) {
    runner.handle(.connect)
    try await runner.opening.outcome(orIfCancelled: .failure(.cancelled)).get()
  }

  /// Closes the client for good: sends a close frame and waits for the server's, for
  /// ``WebSocketOptions/closeTimeout`` at most (RFC 6455 §7.1.2). Without a connection it returns
  /// at once. A second call waits for the same close frame.
  ///
  /// Messages that arrived before can still be read; those that arrive later are dropped.
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
  /// Sends a text message. It leaves at once, or waits in a buffer if the server reads slowly.
  ///
  /// - Parameter text: ``WebSocketOptions/messageBytesMax`` bytes of UTF-8 at most.
  /// - Throws: ``WebSocketError/notConnected``, ``WebSocketError/closed(because:)``,
  ///   ``WebSocketError/messageTooBig(limit:)`` or ``WebSocketError/sendBufferFull(limit:)``. The
  ///   message was not sent then.
  public func send(text: String) throws(WebSocketError) { try runner.send(text: text) }

  /// Sends a binary message. It leaves at once, or waits in a buffer if the server reads slowly.
  ///
  /// - Parameter binary: ``WebSocketOptions/messageBytesMax`` bytes at most.
  /// - Throws: ``WebSocketError/notConnected``, ``WebSocketError/closed(because:)``,
  ///   ``WebSocketError/messageTooBig(limit:)`` or ``WebSocketError/sendBufferFull(limit:)``. The
  ///   message was not sent then.
  public func send(binary: [UInt8]) throws(WebSocketError) { try runner.send(binary: binary) }
}

extension WebSocketProxy {
  /// The value of the environment variable `name`, or of the setting that replaces it.
  fileprivate func variable(_ name: String) -> String? {
    switch self {
    case .environment: getenv(name).map { String(cString: $0) }
    case .direct: nil
    case .url(let text): name == "https_proxy" || name == "http_proxy" ? text : nil
    }
  }
}
