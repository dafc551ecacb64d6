import EventLoop
import Glibc
import Models
package import Wire

/// A program's end of the control socket. It waits for each answer.
package final class ControlClient {
  private let descriptor: Int32
  private var lines = LineBuffer(bytesMax: ControlLine.answerBytesMax)

  /// Connects to the server that runs on a folder; nil if none does.
  package init?(directory: String) throws(Refusal) {
    let path = Server.controlPath(in: directory)
    guard access(path, F_OK) == 0 else { return nil }
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    let number = descriptor
    let result: Int32
    do throws(LoopError) {
      result = try LocalAddress(path).withPointer { connect(number, $0, $1) }
    } catch {
      throw Refusal(.unavailable, "\(error)")
    }
    if result == 0 { return }
    // A server that was killed leaves its socket.
    if errno == ECONNREFUSED || errno == ENOENT { return nil }
    let reason = String(cString: strerror(errno))
    throw Refusal(
      .notAllowed,
      "\(path): \(reason). Run this as root, or as the user who runs beatd (sudo -u USER …).")
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  package func ask(_ request: ControlRequest) throws(Refusal) -> ControlAnswer {
    let bytes = ControlLine.encode(request)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        send(
          descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count < 0 {
        if errno == EINTR { continue }
        break  // Why, the server may have said.
      }
      sent += count
    }
    return try ControlLine.answer(try receive())
  }

  private func receive() throws(Refusal) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      if let line = lines.next() { return line }
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0, !lines.isOverfull else {
        throw Refusal(.unavailable, "The server ended before its answer. Its log says why.")
      }
      lines.add(buffer.prefix(count))
    }
  }
}
