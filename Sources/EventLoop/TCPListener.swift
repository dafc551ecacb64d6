import Glibc

/// Takes connections on one address. Used on the loop's thread.
package final class TCPListener {
  private let loop: Loop
  private let descriptor: Int32
  /// The address with the port that was really taken.
  package let address: String

  /// - Parameter port: 0 lets the system pick a free one.
  package init(
    _ loop: Loop, host: String, port: UInt16, onAccept: @escaping (TCPStream) -> Void
  ) throws(LoopError) {
    self.loop = loop
    var address = try Address.resolve(host, port: port)
    descriptor = try address.makeSocket()
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, 4)
    let descriptor = descriptor
    guard address.withPointer({ bind(descriptor, $0, $1) }) == 0, listen(descriptor, 1_024) == 0
    else {
      let error = LoopError("listen on \(host):\(port)")
      close(descriptor)
      throw error
    }
    address.withPointer { _ = getsockname(descriptor, $0, &$1) }
    self.address = address.text()
    try loop.watch(descriptor, for: .readable) { _ in
      while true {
        var peer = Address()
        let accepted = peer.withPointer { accept(descriptor, $0, &$1) }
        // A full table of descriptors clears when peers leave; until then they wait in line.
        guard accepted >= 0 else { return }
        _ = fcntl(accepted, F_SETFL, O_NONBLOCK)
        _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
        onAccept(TCPStream(loop, accepted: accepted, peer: peer.text()))
      }
    }
  }

  package func cancel() {
    loop.unwatch(descriptor)
    close(descriptor)
  }
}
