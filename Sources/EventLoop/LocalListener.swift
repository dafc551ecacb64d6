import CLinux
import Glibc

/// Accepts connections of programs on this machine at a path that only its owner can open. Used on
/// the loop's thread.
package final class LocalListener {
  private let path: String
  private let loop: Loop
  private let onAccept: (TCPStream, UInt32?) -> Void
  private var descriptor: Descriptor?

  /// Replaces a socket that an earlier program left at the path.
  ///
  /// - Parameter onAccept: called with each connection and the user at its other end, as the
  ///   kernel knows it (`SO_PEERCRED`).
  package init(
    _ loop: Loop, path: String, onAccept: @escaping (TCPStream, UInt32?) -> Void
  ) throws(LoopError) {
    self.path = path
    self.loop = loop
    self.onAccept = onAccept
    let address = try LocalAddress(path)
    let kind =
      Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = try Descriptor(socket(AF_UNIX, kind, 0), from: "socket")
    let number = descriptor.number
    unlink(path)
    // `bind` gives the file the mode of the socket, so no moment has a wider one.
    fchmod(number, 0o600)
    guard address.withPointer({ bind(number, $0, $1) }) == 0, listen(number, 64) == 0 else {
      throw LoopError("listen on \(path)", code: errno)
    }
    self.descriptor = consume descriptor
    try loop.watch(number, for: .readable) { [unowned self] _ in acceptAll() }
  }

  private func acceptAll() {
    guard let number = descriptor?.number else { return }
    let flags = Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    while let accepted = try? Descriptor(accept4(number, nil, nil, flags), from: "accept") {
      let user = beat_peer_user(accepted.number)
      onAccept(
        TCPStream(loop, accepted: accepted, peer: path), user < 0 ? nil : UInt32(user))
    }
  }

  /// Ends it, and removes the file.
  package func cancel() {
    guard let number = descriptor?.number else { return }
    loop.unwatch(number)
    descriptor = nil
    unlink(path)
  }
}
