import Glibc

/// Sends short messages to a local datagram socket, such as that of a service manager.
package struct DatagramSender: Sendable {
  private let path: String

  /// - Parameter path: of a file, or after `@` a name that is no file.
  package init(_ path: String) { self.path = path }

  /// Never waits: the message is lost where nobody reads.
  package func send(_ text: String) throws(LoopError) {
    let address = try LocalAddress(path)
    let kind =
      Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = try Descriptor(socket(AF_UNIX, kind, 0), from: "socket")
    let bytes = Array(text.utf8)
    let count = address.withPointer {
      sendto(descriptor.number, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, $1)
    }
    guard count == bytes.count else { throw LoopError("send to \(path)") }
  }
}
