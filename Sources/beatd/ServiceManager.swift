import BeatServer
import EventLoop
import Glibc

/// The program that started the server and wants to know how it is, such as systemd.
struct ServiceManager: Sendable {
  private let sender: DatagramSender
  let aliveMilliseconds: Int64?

  init?(_ environment: [String: String]) {
    guard let path = environment["NOTIFY_SOCKET"], path.hasPrefix("/") || path.hasPrefix("@")
    else { return nil }
    sender = DatagramSender(path)
    aliveMilliseconds = ServiceNotice.aliveMilliseconds(environment, process: getpid())
  }

  /// A notice that can't be sent changes nothing for the server.
  func send(_ notice: ServiceNotice) { try? sender.send(notice.text) }
}
