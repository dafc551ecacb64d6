import CLinux
import Glibc

/// Accepts connections of programs on this machine at a path, which only its owner can open unless
/// the mode says otherwise. Used on the loop's thread.
package final class LocalListener {
  private let path: String
  private let loop: Loop
  private let onAccept: (TCPStream, UInt32?) -> Void
  private var descriptor: Descriptor?
  package var address: String { "unix:" + path }

  /// Replaces a socket that an earlier program left at the path, and nothing else.
  ///
  /// - Parameter onAccept: called with each connection and the user at its other end, as the
  ///   kernel knows it (`SO_PEERCRED`).
  package init(
    _ loop: Loop, path: String, mode: UInt32 = 0o600,
    onAccept: @escaping (TCPStream, UInt32?) -> Void
  ) throws(LoopError) {
    self.path = path
    self.loop = loop
    self.onAccept = onAccept
    let address = try LocalAddress(path)
    let kind =
      Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = try Descriptor(socket(AF_UNIX, kind, 0), from: "socket")
    let number = descriptor.number
    try Self.removeLeftover(path, address)
    // `bind` gives the file the mode of the socket, so no moment has a wider one.
    fchmod(number, mode)
    guard address.withPointer({ bind(number, $0, $1) }) == 0, listen(number, 1_024) == 0,
      // The umask may have narrowed it.
      chmod(path, mode) == 0
    else { throw LoopError("listen on \(path)") }
    self.descriptor = consume descriptor
    try loop.watch(number, for: .readable) { [unowned self] _ in acceptAll() }
  }

  /// Leaves a socket at which another program listens, and files of other kinds.
  private static func removeLeftover(
    _ path: String, _ address: LocalAddress
  ) throws(LoopError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    let call = "listen on \(path)"
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw LoopError(call, code: EEXIST) }
    let probe = try Descriptor(
      socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0),
      from: "socket")
    if address.withPointer({ connect(probe.number, $0, $1) }) == 0 {
      throw LoopError(call, code: EADDRINUSE)
    }
    unlink(path)
  }

  private func acceptAll() {
    guard let number = descriptor?.number else { return }
    let flags = Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    while let accepted = try? Descriptor(accept4(number, nil, nil, flags), from: "accept") {
      let user = beat_peer_user(accepted.number)
      onAccept(
        TCPStream(loop, accepted: accepted, peer: address), user < 0 ? nil : UInt32(user))
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
