import Glibc
package import TLS
import Wire

/// One TCP connection, in the clear or, after `secure`, under TLS. Used on the loop's thread. All
/// output of one turn leaves in one write; a peer that doesn't read is cut off when its backlog is
/// full.
package final class TCPStream {
  package enum End: Hashable, Sendable {
    case endOfStream
    /// TLS ended without a close_notify alert (RFC 8446 §6.1), so data may be missing.
    case truncated
    case failed(Int32)
    /// One end refused the other's TLS.
    case insecure(TLSError)
    /// The host has no address.
    case unknownHost
    /// The host has no address of the public Internet.
    case notPublic
    /// The peer read too slowly.
    case overflow
    /// The peer read nothing for too long.
    case stalled
  }

  private enum State {
    /// A name lookup or the TCP handshake is under way.
    case connecting
    case open
    /// This end has sent everything and its FIN; what the peer still sends is dropped until it
    /// closes too. Closing a socket with unread bytes would reset it, and the peer would lose the
    /// last answer.
    case lingering
    case closed
  }

  /// Bytes that may wait for a slow peer, besides one longer message.
  package static let backlogBytesMax = 4 << 20
  /// How long one address may take to answer before the next is tried.
  private static let candidateMilliseconds: Int64 = 2_500
  /// Bytes that the kernel may hold besides.
  private static let sendBufferBytes: Int32 = 256 << 10
  /// How long a peer may take to read the last answer and close.
  package static let lingerMilliseconds: Int64 = 5_000

  private let loop: Loop
  private var state: State
  private var descriptor: Descriptor?
  /// Addresses still to be tried.
  private var candidates: [Address] = []
  package var onConnect: (() -> Void)?
  package var onReceive: ((UnsafeRawBufferPointer) -> Void)?
  package var onEnd: ((End) -> Void)?
  /// Called once, when the kernel has taken all output.
  package var onceSent: (() -> Void)?
  private var output: [UInt8] = []
  /// Output that is not encrypted yet: the messages of one turn make one record.
  private var plain: [UInt8] = []
  private var tls: TLSConnection?
  private var onSecured: (() -> Void)?
  /// Bytes that may wait for this peer, besides one longer message.
  package var backlogBytesMax = TCPStream.backlogBytesMax
  /// The longest of the waiting messages.
  private var longestBytes = 0
  private var stallTimer: StallTimer?
  private var candidateTimer: Loop.TimerToken?
  private var isReading = true
  private var isFlushing = false
  private var isBlocked = false
  private var closesWhenSent = false
  private var lingerTimer: Loop.TimerToken?
  /// The other end's address, for logs.
  package let peer: String
  /// The count of writes; tests use it to check that output is combined.
  package private(set) var writeCount = 0

  init(_ loop: Loop, accepted descriptor: consuming Descriptor, peer: String) {
    self.loop = loop
    self.peer = peer
    state = .open
    self.descriptor = consume descriptor
    start(interest: .readable)
  }

  /// Output that the kernel has not taken yet.
  package var waitingBytes: Int { output.count + plain.count }

  /// Ends the connection when the peer takes none of the waiting bytes for this long.
  package func limitStall(toMilliseconds milliseconds: Int64) {
    stallTimer = StallTimer(loop, limitMilliseconds: milliseconds) { [weak self] in
      self?.finish(.stalled)
    }
  }

  /// Starts to connect, trying each address of the host. `onConnect` or `onEnd` follows in a later
  /// turn.
  ///
  /// - Parameter isPublicOnly: whether addresses of this machine and of private networks are left
  ///   out, whatever the name lookup says.
  package init(_ loop: Loop, host: String, port: UInt16, isPublicOnly: Bool = false) {
    self.loop = loop
    peer = "\(host):\(port)"
    state = .connecting
    loop.resolve(host, port: port) { [weak self] addresses in
      guard let self, case .connecting = state else { return }
      candidates = addresses
      if isPublicOnly {
        candidates = addresses.filter { address in
          var address = address
          return address.isPublic
        }
      }
      connectNext(after: addresses.count > candidates.count ? .notPublic : .unknownHost)
    }
  }

  package var isOpen: Bool {
    switch state {
    case .connecting, .open: true
    case .lingering, .closed: false
    }
  }

  private func connectNext(after failure: End) {
    drop()
    guard !candidates.isEmpty else { return finish(failure) }
    var address = candidates.removeFirst()
    guard let socket = try? address.makeSocket() else { return connectNext(after: .failed(errno)) }
    let number = socket.number
    let result = address.withPointer { connect(number, $0, $1) }
    guard result == 0 || errno == EINPROGRESS else { return connectNext(after: .failed(errno)) }
    descriptor = consume socket
    start(interest: [.readable, .writable])
    guard !candidates.isEmpty else { return }
    let deadline = loop.now.uptime.advanced(byMilliseconds: Self.candidateMilliseconds)
    candidateTimer = loop.schedule(at: deadline) { [weak self] in
      guard let self, case .connecting = state else { return }
      connectNext(after: .failed(ETIMEDOUT))
    }
  }

  private func start(interest: Loop.Readiness) {
    descriptor?.set(Int32(IPPROTO_TCP), TCP_NODELAY, to: 1)
    descriptor?.set(SOL_SOCKET, SO_SNDBUF, to: Self.sendBufferBytes)
    guard let number = descriptor?.number else { return }
    try? loop.watch(number, for: interest) { [self] in ready($0) }
  }

  private func ready(_ readiness: Loop.Readiness) {
    switch state {
    case .connecting: finishConnecting(readiness)
    case .open: if readiness.contains(.writable) { flush() }
    case .lingering: break
    case .closed: return
    }
    switch state {
    case .open where !isReading: if readiness.contains(.ended) { finish(.endOfStream) }
    case .open, .lingering: if !readiness.isDisjoint(with: [.readable, .ended]) { receive() }
    case .connecting, .closed: break
    }
  }

  private func finishConnecting(_ readiness: Loop.Readiness) {
    guard let number = descriptor?.number else { return }
    var code: Int32 = 0
    var length = socklen_t(4)
    getsockopt(number, SOL_SOCKET, SO_ERROR, &code, &length)
    if code != 0 { return connectNext(after: .failed(code)) }
    guard readiness.contains(.writable) else { return }
    state = .open
    loop.cancel(candidateTimer)
    try? loop.change(number, to: .readable)
    onConnect?()
    flush()
  }

  /// Uses TLS from here on. Calls `onSecured` after the handshake, once the other end is verified,
  /// or `onEnd` if that fails. Earlier bytes went in the clear.
  ///
  /// - Parameter received: bytes of the handshake that `onReceive` has already got.
  package func secure(
    with connection: consuming TLSConnection, received: [UInt8] = [],
    onSecured: @escaping () -> Void
  ) {
    tls = consume connection
    self.onSecured = onSecured
    do throws(TLSError) {
      try tls?.start()
    } catch {
      return finish(.insecure(error))
    }
    sendSoon()
    if !received.isEmpty { received.withUnsafeBytes { decrypt($0) } }
  }

  private func decrypt(_ bytes: UnsafeRawBufferPointer) {
    var decrypted: [UInt8] = []
    var goesOn = true
    do throws(TLSError) {
      goesOn = try tls?.receive(bytes, to: &decrypted) ?? false
    } catch {
      // The other end gets the TLS alert.
      output += tls?.drainOutput() ?? []
      flush()
      return finish(.insecure(error))
    }
    sendSoon()
    if tls?.isOpen == true, let onSecured = onSecured.take() { onSecured() }
    if !decrypted.isEmpty { decrypted.withUnsafeBytes { onReceive?($0) } }
    if !goesOn { finish(.endOfStream) }
  }

  private func receive() {
    guard let number = descriptor?.number else { return }
    let buffer = loop.readBuffer
    let count = recv(number, buffer.baseAddress, buffer.count, 0)
    if count > 0 {
      let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      if tls == nil || state == .lingering { onReceive?(bytes) } else { decrypt(bytes) }
    } else if count == 0 {
      finish(tls?.isOpen == true ? .truncated : .endOfStream)
    } else if errno != EAGAIN, errno != EINTR {
      finish(.failed(errno))
    }
  }

  /// Stops reading: what the peer sends, and its FIN, waits in the kernel.
  package func stopReading() {
    isReading = false
    watchAgain()
  }

  package func resumeReading() {
    isReading = true
    watchAgain()
  }

  private func watchAgain() {
    guard let number = descriptor?.number else { return }
    let readable: Loop.Readiness = isReading ? .readable : []
    try? loop.change(number, to: isBlocked ? readable.union(.writable) : readable)
  }

  package func send(_ bytes: [UInt8]) {
    guard isOpen, !bytes.isEmpty else { return }
    longestBytes = waitingBytes == 0 ? bytes.count : max(longestBytes, bytes.count)
    if tls == nil { output += bytes } else { plain += bytes }
    if waitingBytes > backlogBytesMax + longestBytes { return finish(.overflow) }
    sendSoon()
  }

  /// Schedules the output for the end of this turn, in one write.
  private func sendSoon() {
    guard !isFlushing, !isBlocked, state == .open else { return }
    isFlushing = true
    loop.atEndOfTurn { [self] in
      isFlushing = false
      flush()
    }
  }

  private func flush() {
    guard state == .open, let number = descriptor?.number, seal() else { return }
    if !output.isEmpty {
      writeCount += 1
      let count = output.withUnsafeBytes {
        Glibc.send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno != EAGAIN, errno != EINTR { return finish(.failed(errno)) }
      if count > 0 { output.removeFirst(count) }
      // There is no stall until the kernel first refuses bytes.
      if count > 0 || !isBlocked { stallTimer?.recordProgress(isUnderWay: !output.isEmpty) }
    }
    if output.isEmpty, closesWhenSent { return linger() }
    if isBlocked == output.isEmpty {
      isBlocked = !output.isEmpty
      watchAgain()
    }
    if output.isEmpty, let onceSent = onceSent.take() { onceSent() }
  }

  /// Encrypts the waiting output; returns false if that ended the connection.
  private func seal() -> Bool {
    guard tls != nil else { return true }
    do throws(TLSError) {
      try tls?.send(plain)
    } catch {
      finish(.insecure(error))
      return false
    }
    plain.removeAll(keepingCapacity: true)
    if closesWhenSent { tls?.close() }
    output += tls?.drainOutput() ?? []
    return true
  }

  /// Closes when all output has left. Nothing more is received, and no handler is called.
  package func closeWhenSent() {
    guard isOpen else { return }
    forgetHandlers()
    guard state == .open else { return close() }
    closesWhenSent = true
    let deadline = loop.now.uptime.advanced(byMilliseconds: Self.lingerMilliseconds)
    lingerTimer = loop.schedule(at: deadline) { [weak self] in self?.close() }
    flush()
  }

  private func linger() {
    guard let number = descriptor?.number else { return }
    state = .lingering
    isReading = true
    shutdown(number, Int32(SHUT_WR))
    try? loop.change(number, to: .readable)
  }

  /// Closes now, after one attempt to send what waits. No handler is called after this.
  package func closeAtOnce() {
    forgetHandlers()
    flush()
    close()
  }

  /// The number of its descriptor; -1 without one.
  package var descriptorNumber: Int32 { descriptor?.number ?? -1 }

  /// Closes now. No handler is called after this.
  package func close() {
    guard state != .closed else { return }
    state = .closed
    loop.cancel(lingerTimer)
    stallTimer?.cancel()
    drop()
    forgetHandlers()
  }

  private func forgetHandlers() {
    onConnect = nil
    onReceive = nil
    onEnd = nil
    onSecured = nil
    onceSent = nil
  }

  private func drop() {
    loop.cancel(candidateTimer)
    guard let number = descriptor?.number else { return }
    loop.unwatch(number)
    descriptor = nil
  }

  private func finish(_ end: End) {
    let handler = onEnd
    close()
    handler?(end)
  }
}
