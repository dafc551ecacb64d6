import CLinux
import Glibc
import Wire

/// Accepts connections on one address. Used on the loop's thread.
package final class TCPListener {
  /// The pause after running out of descriptors.
  private static let fullMilliseconds: Int64 = 1_000

  private let loop: Loop
  private let onAccept: (TCPStream) -> Void
  private var descriptor: Descriptor?
  /// The address with the port in use.
  package let address: String

  /// - Parameter port: 0 lets the system pick a free one.
  package init(
    _ loop: Loop, host: String, port: UInt16, onAccept: @escaping (TCPStream) -> Void
  ) throws(LoopError) {
    guard var address = Address.resolve(host, port: port).first else {
      throw LoopError("look up \(host)", code: EHOSTUNREACH)
    }
    let descriptor = try address.makeSocket()
    let number = descriptor.number
    descriptor.set(SOL_SOCKET, SO_REUSEADDR, to: 1)
    guard address.withPointer({ bind(number, $0, $1) }) == 0, listen(number, 1_024) == 0 else {
      throw LoopError("listen on \(host):\(port)")
    }
    address.withPointer { _ = getsockname(number, $0, &$1) }
    self.loop = loop
    self.address = address.text()
    self.descriptor = consume descriptor
    self.onAccept = onAccept
    try loop.watch(number, for: .readable) { [unowned self] _ in acceptAll() }
  }

  private func acceptAll() {
    guard let number = descriptor?.number else { return }
    while let stream = Self.accept(number, loop) { onAccept(stream) }
    // Descriptors become free when peers leave. Until then the listener would be ready all the
    // time, so it is not watched.
    guard errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS else { return }
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
