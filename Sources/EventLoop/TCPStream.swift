import Glibc

/// One TCP connection. Used on the loop's thread. What is sent in one turn leaves in one write; a
/// peer that doesn't read is cut when its backlog is full.
package final class TCPStream {
  package enum End: Hashable, Sendable {
    case endOfStream
    case failed(Int32)
    /// The peer read too slowly.
    case overflow
  }

  /// Bytes that may wait for a slow peer.
  package static let backlogBytesMax = 4 << 20
  /// What the kernel may hold besides.
  private static let sendBufferBytes: Int32 = 256 << 10

  private let loop: Loop
  private var descriptor: Int32
  package let peer: String
  package var onConnect: (() -> Void)?
  package var onReceive: ((UnsafeRawBufferPointer) -> Void)?
  package var onEnd: ((End) -> Void)?
  private var output: [UInt8] = []
  private var isConnecting: Bool
  private var isFlushing = false
  private var isBlocked = false
  private var closesWhenSent = false
  /// Writes made so far; tests see by it that output was gathered.
  package private(set) var writeCount = 0

  init(_ loop: Loop, accepted descriptor: Int32, peer: String) {
    self.loop = loop
    self.descriptor = descriptor
    self.peer = peer
    isConnecting = false
    start()
  }

  /// Begins to connect; `onConnect` or `onEnd` tells how it went.
  package init(_ loop: Loop, host: String, port: UInt16) throws(LoopError) {
    self.loop = loop
    // Numeric addresses and local names resolve without leaving the machine.
    var address = try Address.resolve(host, port: port)
    descriptor = try address.makeSocket()
    peer = address.text()
    isConnecting = true
    let descriptor = descriptor
    let result = address.withPointer { connect(descriptor, $0, $1) }
    guard result == 0 || errno == EINPROGRESS else {
      let error = LoopError("connect to \(host):\(port)")
      Glibc.close(descriptor)
      throw error
    }
    start()
  }

  package var isOpen: Bool { descriptor >= 0 }

  private func start() {
    var yes: Int32 = 1
    var size = Self.sendBufferBytes
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, 4)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &size, 4)
    let interest: Loop.Readiness = isConnecting ? [.readable, .writable] : .readable
    try? loop.watch(descriptor, for: interest) { [self] in ready($0) }
  }

  private func ready(_ readiness: Loop.Readiness) {
    if isConnecting {
      var code: Int32 = 0
      var length = socklen_t(4)
      getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
      if code != 0 { return finish(.failed(code)) }
      guard readiness.contains(.writable) else { return }
      isConnecting = false
      try? loop.change(descriptor, to: .readable)
      onConnect?()
    } else if readiness.contains(.writable) {
      flush()
    }
    if isOpen, !readiness.isDisjoint(with: [.readable, .ended]) { receive() }
  }

  private func receive() {
    withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { buffer in
      let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
      if count > 0 {
        onReceive?(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      } else if count == 0 {
        finish(.endOfStream)
      } else if errno != EAGAIN, errno != EINTR {
        finish(.failed(errno))
      }
    }
  }

  package func send(_ bytes: [UInt8]) {
    guard isOpen, !bytes.isEmpty else { return }
    output += bytes
    if output.count > Self.backlogBytesMax { return finish(.overflow) }
    guard !isFlushing, !isBlocked, !isConnecting else { return }
    isFlushing = true
    loop.atEndOfTurn { [self] in
      isFlushing = false
      flush()
    }
  }

  private func flush() {
    guard isOpen, !isConnecting else { return }
    if !output.isEmpty {
      writeCount += 1
      let count = output.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count > 0 { output.removeFirst(count) }
      if count < 0, errno != EAGAIN, errno != EINTR { return finish(.failed(errno)) }
    }
    if output.isEmpty, closesWhenSent { return close() }
    guard isBlocked == output.isEmpty else { return }
    isBlocked = !output.isEmpty
    try? loop.change(descriptor, to: isBlocked ? [.readable, .writable] : .readable)
  }

  /// Closes when all that was sent is out.
  package func closeWhenSent() {
    closesWhenSent = true
    loop.atEndOfTurn { [self] in flush() }
  }

  /// Closes now. No handler is called after this.
  package func close() {
    guard isOpen else { return }
    loop.unwatch(descriptor)
    Glibc.close(descriptor)
    descriptor = -1
    onConnect = nil
    onReceive = nil
    onEnd = nil
  }

  private func finish(_ end: End) {
    let handler = onEnd
    close()
    handler?(end)
  }
}
