import CLinux
import Glibc
import Wire

/// Accepts connections on one address. Used on the loop's thread.
package final class TCPListener {
  /// The pause after running out of descriptors.
  private static let fullMilliseconds: Int64 = 1_000

  private let loop: Loop
  private let onAccept: (TCPStream) -> Void
  /// Called when a connection waits for which the system has no descriptor. Returns whether there
  /// is one now.
  package var onFull: (() -> Bool)?
  private var descriptor: Descriptor?
  /// The address with the port in use.
  package let address: String
  package let port: UInt16

  /// Listens on the first address of `host`.
  ///
  /// - Parameter port: 0 lets the system pick a free one.
  package convenience init(
    _ loop: Loop, host: String, port: UInt16, onAccept: @escaping (TCPStream) -> Void
  ) throws(LoopError) {
    let addresses = try Address.toListen(host, port: port)
    try self.init(loop, addresses[0], onAccept)
  }

  /// Listens on every address of `host`, on the same port; nil means all addresses of the machine,
  /// IPv4 and IPv6. A family that the machine doesn't have is left out.
  package static func all(
    _ loop: Loop, host: String?, port: UInt16, onAccept: @escaping (TCPStream) -> Void
  ) throws(LoopError) -> [TCPListener] {
    var listeners: [TCPListener] = []
    var missing: LoopError?
    for var address in try Address.toListen(host, port: port) {
      if let first = listeners.first { address.port = first.port }
      do throws(LoopError) {
        listeners.append(try TCPListener(loop, address, onAccept))
      } catch  where host == nil && [EAFNOSUPPORT, EADDRNOTAVAIL].contains(error.code) {
        missing = error
      } catch {
        for listener in listeners { listener.cancel() }
        throw error
      }
    }
    if listeners.isEmpty, let missing { throw missing }
    return listeners
  }

  private convenience init(
    _ loop: Loop, _ address: Address, _ onAccept: @escaping (TCPStream) -> Void
  ) throws(LoopError) {
    var address = address
    let descriptor = try address.makeSocket()
    let number = descriptor.number
    descriptor.set(SOL_SOCKET, SO_REUSEADDR, to: 1)
    // IPv4 has its own socket, else the two could not use the same port.
    if address.family == AF_INET6 { descriptor.set(Int32(IPPROTO_IPV6), IPV6_V6ONLY, to: 1) }
    guard address.withPointer({ bind(number, $0, $1) }) == 0, listen(number, 1_024) == 0 else {
      let code = errno
      throw LoopError("listen on \(address.text())", code: code)
    }
    address.withPointer { _ = getsockname(number, $0, &$1) }
    try self.init(loop, listening: descriptor, at: &address, onAccept)
  }

  /// Accepts from a socket that listens already, such as one that systemd passes on, of any family.
  /// The listener owns it.
  package convenience init(
    _ loop: Loop, adopting number: Int32, onAccept: @escaping (TCPStream) -> Void
  ) throws(LoopError) {
    let descriptor = try Descriptor(number, from: "adopt a socket")
    var (isListening, length): (Int32, socklen_t) = (0, 4)
    let call = "use descriptor \(number) as a socket that listens"
    guard getsockopt(number, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &length) == 0 else {
      throw LoopError(call)
    }
    guard isListening == 1 else { throw LoopError(call, code: EINVAL) }
    // Programs that beatd starts must not have it, and accepting must not wait.
    guard fcntl(number, F_SETFD, FD_CLOEXEC) == 0,
      fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK) == 0
    else { throw LoopError(call) }
    var address = Address()
    address.withPointer { _ = getsockname(number, $0, &$1) }
    try self.init(loop, listening: descriptor, at: &address, onAccept)
  }

  private init(
    _ loop: Loop, listening descriptor: consuming Descriptor, at address: inout Address,
    _ onAccept: @escaping (TCPStream) -> Void
  ) throws(LoopError) {
    let number = descriptor.number
    self.loop = loop
    self.address = address.text()
    port = address.port
    self.descriptor = consume descriptor
    self.onAccept = onAccept
    try loop.watch(number, for: .readable) { [unowned self] _ in acceptAll() }
  }

  private func acceptAll() {
    guard let number = descriptor?.number else { return }
    while let stream = Self.accept(number, loop) { onAccept(stream) }
    guard errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS else { return }
    // The listener is ready again in the next turn.
    if onFull?() == true { return }
    // Descriptors become free when peers leave. Until then the listener would be ready all the
    // time, so it is not watched.
    loop.unwatch(number)
    let again = loop.now.uptime.advanced(byMilliseconds: Self.fullMilliseconds)
    loop.schedule(at: again) { [weak self] in
      guard let self, let number = descriptor?.number else { return }
      try? loop.watch(number, for: .readable) { [unowned self] _ in acceptAll() }
    }
  }

  /// Nil if no connection waits, or for the reason in `errno`.
  private static func accept(_ number: Int32, _ loop: Loop) -> TCPStream? {
    var peer = Address()
    let flags = Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let accepted = peer.withPointer { accept4(number, $0, &$1, flags) }
    guard let descriptor = try? Descriptor(accepted, from: "accept") else { return nil }
    return TCPStream(loop, accepted: descriptor, peer: peer.text())
  }

  package func cancel() {
    guard let number = descriptor?.number else { return }
    loop.unwatch(number)
    descriptor = nil
  }
}
